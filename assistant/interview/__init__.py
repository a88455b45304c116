"""The interview as pure functions: state, events, decisions and the next question. No files, no clock, no screen."""
