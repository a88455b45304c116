"""The pictures of an interview's report, drawn from its results. Each says in words what it shows."""
