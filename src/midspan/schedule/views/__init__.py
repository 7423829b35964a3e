"""The pages of the schedule room."""
