"""Users, roles, the permission table, and the Reader that the gate mints."""
