"""The audit log put into words."""
