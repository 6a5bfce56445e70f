"""From files to submissions: found, parsed, matched with the release (trusted)."""
