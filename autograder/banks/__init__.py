"""Inputs and answers of exercises, values and no code: compiled, stored, compared."""
