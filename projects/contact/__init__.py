"""Contact the author: a visitor writes (`views`) and confirms (`sending`), the responsible answer (`inbox`)."""
