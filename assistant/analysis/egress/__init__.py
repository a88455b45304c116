"""What may leave the machine: masked, shown before the first time, and written down every time."""
