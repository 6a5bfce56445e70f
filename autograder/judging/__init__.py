"""Replies against answers: verdicts, comparison, chance, properties (pure; both sides of the wall's trusted end)."""
