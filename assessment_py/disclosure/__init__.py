"""What may be shown without pointing at one person."""
