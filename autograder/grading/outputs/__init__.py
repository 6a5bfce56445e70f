"""Where results go: gradebook, pages, graded copies, exports (trusted)."""
