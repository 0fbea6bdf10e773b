"""Organisational compassion-resilience audits: survey exports become released indicators."""
