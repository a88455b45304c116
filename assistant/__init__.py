"""Connected Interview: a guided interview about connected customer relationships, in the terminal."""

__version__ = "0.1.0"
