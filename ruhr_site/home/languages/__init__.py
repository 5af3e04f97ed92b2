"""Two languages: a page is written in one, copied into the other, and a mark remembers what the copy has followed."""
