"""The transactions that an IOP exchanges with payers, as classes of loops."""
