"""The pages of the measures room."""
