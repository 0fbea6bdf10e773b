"""A made-up organisation becomes an export file."""
