"""What is made of a session for reading elsewhere. Everything comes from the state; nothing off the path gets in."""
