"""Sessions on disk: events, banks, drafts and what is derived from them."""
