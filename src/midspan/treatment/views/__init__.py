"""The staff screens of the treatment room."""
