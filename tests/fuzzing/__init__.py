"""Feeds readers of submitted files with what nobody would write, as long as it is asked to.

`python -m fuzzing` runs every target below `targets/` in a process of its own, for a number of
seconds each, and prints a line for each. `make fuzz` does the same; `make fuzz SECONDS=600` takes
longer. It begins with the hostile corpus, and keeps what it learns and finds below build/fuzz/.
"""
