"""The planner on a problem that nobody here made up: courses of a university, by the rules of a public competition.

Curriculum-based course timetabling, track 3 of the International Timetabling Competition 2007 (Di Gaspero, McCollum,
Schaerf, "The second international timetabling competition (ITC-2007): curriculum-based course timetabling (track 3)",
2007). No instance is kept here; the file is given on the command line.
"""
