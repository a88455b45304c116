"""What in people's words tells of a pain point, wish, need, driver or information gap: tables, in our words."""
