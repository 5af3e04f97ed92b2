"""The milestone desk in the admin: what is due, the form with which members report, and taking a report back."""
