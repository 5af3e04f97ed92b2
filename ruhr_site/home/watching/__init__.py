"""Watching the portal: what machines ask it, and what it tells its administrator."""
