"""A release becomes screens."""
