"""What the clock does to topics and items: when to look again, whom to remind, what ends."""
