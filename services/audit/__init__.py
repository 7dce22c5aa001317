"""The audit log: written with each deed that concerns rights, read by the office."""
