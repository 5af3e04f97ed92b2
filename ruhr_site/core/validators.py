"""What a text may not hold, whoever types it."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# A line break in what becomes the header of a mail could add headers (RFC 5322, section 2.2).
one_line = RegexValidator(r"[\x00-\x1f\x7f\x85\u2028\u2029]", _("Write this in one line."), inverse_match=True)
# Line breaks and tabs belong to a text; other control characters are invisible and break files and feeds.
readable = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", _("The text holds characters that cannot be shown."), inverse_match=True
)
