"""Benchmarks: the pages people wait for, served as `make demo` serves them, beside a bare page in the same run."""
