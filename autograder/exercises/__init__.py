"""The exercises, one module a notebook: references, cases, misconceptions (trusted; the instructor's copy only)."""
