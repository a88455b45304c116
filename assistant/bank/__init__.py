"""The question bank: its model, its conditions, its reader and its checker."""
