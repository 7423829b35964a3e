"""The staff screens of the aftercare room."""
