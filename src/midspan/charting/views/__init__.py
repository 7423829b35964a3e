"""The pages of session days."""
