"""Bringing a running program over: a CSV file of its clients, checked whole before anything is written."""
