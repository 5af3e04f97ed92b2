"""The pictures that stand beside links shared elsewhere: what they show, how they are drawn, when they are made."""
