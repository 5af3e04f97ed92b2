"""Measuring the portal as a reader gets it."""
