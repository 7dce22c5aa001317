"""When things happen: the clock's ticks, and the courier that sends."""
