"""The settings of each environment."""
