"""Template tags, builtin in every template (settings.TEMPLATES)."""
