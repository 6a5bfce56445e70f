"""Interactive figures, one file a figure: a pure function that draws, and a face that moves it. Student's side.

A notebook imports a face from its own file, ``from autograder.widgets.slice_explorer import slice_explorer``,
so that no figure loads more than it needs.
"""
