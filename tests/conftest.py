"""Puts this folder on the path, so that every test can say ``from made_up_release import ...``."""
