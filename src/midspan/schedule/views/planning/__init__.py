"""Planning a week: asking the planner, what it proposes, publishing it, and whom to tell."""
