"""What people call days and what the country makes of them: working days, dates in words."""
