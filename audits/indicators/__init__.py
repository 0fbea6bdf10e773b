"""Responses become Estimates."""
