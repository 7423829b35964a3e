"""Video rooms for groups and individual visits. Filled by a later issue."""
