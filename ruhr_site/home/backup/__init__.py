"""Backup and restore: the content of the portal as one file, the same for every database engine."""
