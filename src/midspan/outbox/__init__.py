"""What must leave the building: written in the same transaction as the act that causes it, sent by a job."""
