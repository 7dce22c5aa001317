"""The law: one engine, and a table for each subject it rules."""
