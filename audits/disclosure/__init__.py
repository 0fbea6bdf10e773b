"""Estimates become a Release."""
