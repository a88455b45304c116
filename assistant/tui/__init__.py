"""The terminal screens. They hold no truth: keys become commands, and what is shown comes from the recorder's state."""
