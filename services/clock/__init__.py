"""The engine of reminders: finds what is due, climbs its ladder, tells the level it reached."""
