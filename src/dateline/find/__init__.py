"""The finders: one verb each, from parsed sentences to findings. They return values and write on nothing."""
