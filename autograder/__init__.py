"""The course's public face: what a notebook imports."""
