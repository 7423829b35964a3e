"""Named people and places, made only by calling public actions."""
