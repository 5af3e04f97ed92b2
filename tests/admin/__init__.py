"""The editors' side of the portal."""
