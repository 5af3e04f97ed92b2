"""The living style page: every token and every component, for whoever works on the portal."""
