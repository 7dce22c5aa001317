"""How long tests wait for what must come."""

# As long as a very busy machine may take; what comes sooner is not waited for any longer.
PATIENCE = 30.0
