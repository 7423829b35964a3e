"""The staff screens of the review room."""
