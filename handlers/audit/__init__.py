"""Reading the audit log in a chat."""
