"""Files, PDFs and signatures with the exact text signed."""
