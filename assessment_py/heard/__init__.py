"""What was heard in focus groups: notes sorted under the parts, and what may be told back."""
