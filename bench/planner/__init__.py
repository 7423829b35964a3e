"""How good and how quick the planner is, on files of weeks, judged by the independent checker in a process of its own."""
