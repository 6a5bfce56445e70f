"""All that runs beside a student's code, and nothing else: it may import NumPy, msgpack and itself only."""
