"""The action plan: up to three priorities, who leads them and by when, and what became of each."""
