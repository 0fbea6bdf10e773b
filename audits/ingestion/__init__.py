"""An export file becomes Responses."""
