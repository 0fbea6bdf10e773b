"""Results become sentences."""
