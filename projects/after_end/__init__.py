"""After the end: what members hand in about a project that has ended, and the yearly review."""
