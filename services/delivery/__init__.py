"""Letters on their way: routed, held overnight, leased, recorded, told as one in the morning."""
