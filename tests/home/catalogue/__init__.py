"""Tests of the open data and of the machines that read the portal."""
