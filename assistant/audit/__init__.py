"""Auditing a session: whether all in it is as it was recorded, could have happened, and is shown as it was."""
