"""Asking a model: numbered sentences out, sentence numbers back, and nothing taken that is not grounded."""
