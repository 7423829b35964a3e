"""Pictures drawn on the server: scores over time, the journey, the week. Data in, safe SVG or HTML out."""
