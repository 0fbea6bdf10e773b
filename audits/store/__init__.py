"""Releases, workshops and actions become rows that outlive the program. Never an answer."""
