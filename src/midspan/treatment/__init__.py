"""What a stay is for, written down with the client: problems, goals in the client's words, objectives with dates and who
does what how often; prescribed hours; the safety plan and the relapse-prevention plan; the weekly team meeting's lines.

Whether it happens is not told here: attendance and notes are `charting`'s, groups and appointments `schedule`'s.
"""
