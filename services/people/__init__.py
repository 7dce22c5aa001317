"""People and their chats: who serves where, what they are called, how they are reached."""
