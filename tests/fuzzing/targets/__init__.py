"""One module for each thing that is fed; its `feed(content)` fails where an input breaks it."""
