"""Grading a class: submissions in, scores, gradebook, feedback, reports out (trusted; runs no student code)."""
