"""What waits for those who serve: tasks, and what went wrong."""
