"""The earliest chairs for somebody who asks, and the waiting list of each group."""
