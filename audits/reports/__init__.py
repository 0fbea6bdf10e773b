"""A release becomes a document."""
