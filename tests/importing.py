"""Files of values for the tests of the import: complete rows, of which a test changes what it is about."""

import csv
from io import StringIO

from sectors.import_file import COLUMNS

FIGURE = "greentech-employees"  # The demo portal has 98,000 (2010) and 106,000 (2016).
COMPLETE = {"figure": FIGURE, "year": "2020", "value": "110000", "status": "final", "source": "bmr-portal"}


def csv_of(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> bytes:
    """Return a file with these rows; what a row does not name is as in `COMPLETE`, otherwise empty."""
    file = StringIO()
    writer = csv.DictWriter(file, header, restval="")
    writer.writeheader()
    writer.writerows(COMPLETE | row for row in rows)
    return file.getvalue().encode()
