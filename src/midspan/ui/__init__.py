"""The design system: tokens, components, base templates, the chart's frame, icons. No models."""
