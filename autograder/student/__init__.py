"""The notebook's side: checking, hints, progress; a process that is never believed."""
