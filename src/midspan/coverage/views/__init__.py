"""The coverage page of a chart, and the pages on which it is worked."""
