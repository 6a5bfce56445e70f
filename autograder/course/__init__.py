"""The authors' side: building the course from solutions and exercises (trusted)."""
