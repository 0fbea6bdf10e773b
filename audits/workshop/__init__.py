"""A release becomes a guided session."""
