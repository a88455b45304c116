"""A language model that may be asked, if a person wants one: in a process of its own, bounded, and never in charge."""
