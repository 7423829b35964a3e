"""Who was there and for how long, what was said of it, signed: attendance, check-ins, notes, outreach, the hours ledger."""
