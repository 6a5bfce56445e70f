"""Grading a class: submissions in, scores, gradebook, feedback and reports out (trusted; runs no student code itself)."""
