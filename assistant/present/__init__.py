"""A page that the client looks at while the interview runs. It shows and takes nothing in."""
