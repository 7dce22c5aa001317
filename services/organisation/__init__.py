"""Places, who serves there, their rules, holidays and quiet hours; the file they come from."""
