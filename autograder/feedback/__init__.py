"""A verdict in words, shared by card, pages and JSON (pure)."""
