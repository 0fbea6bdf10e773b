"""A release becomes chart specs and figures."""
