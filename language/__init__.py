"""Understanding what people write: pure functions over text and facts, no database inside."""
