"""Several processes on one database: leases, locks, the inbox, waking each other."""
