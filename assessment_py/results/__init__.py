"""Answers to numbers: one person, two compared, many."""
