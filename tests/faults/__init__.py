"""Faults of every kind, at many random moments and places: nothing reported is lost, nothing is made up."""
