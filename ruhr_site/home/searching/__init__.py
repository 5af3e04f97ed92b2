"""The search of the portal: its entries (`models`), how they are kept, found and shown."""
