"""A session as it happened, from its events: any moment of it, what was said then and before, and why it was asked."""
