"""`python -m assistant` is the command `connected`."""

from assistant.cli import main

main()
