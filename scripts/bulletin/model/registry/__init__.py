"""What can be wrong, by the letter of its code."""
