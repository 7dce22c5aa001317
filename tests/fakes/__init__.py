"""Stand-ins for the world outside: servers our program talks to, played on loopback."""
