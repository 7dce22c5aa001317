"""Sign-ins of staff on the chat page, and proofs of who they are."""
