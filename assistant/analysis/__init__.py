"""From what was said to proposals: findings that a person may accept, each resting on words of an answer."""
