"""What an analysis makes beyond findings: a summary, questions, needs behind needs, ideas. All of it is proposed."""
