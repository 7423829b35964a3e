"""What the field knows: dated tables and small pure functions over them. Plain Python, no Django, no clock
of its own.
"""
