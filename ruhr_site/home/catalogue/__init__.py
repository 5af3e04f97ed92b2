"""The catalogue of open data: every dataset of the portal as files, described for people and for other catalogues."""
