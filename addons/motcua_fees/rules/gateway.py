"""What the answer of a payment gateway to a refund request means.

An answer that does not come, or cannot be trusted, says nothing: the refund may have been made.
It is asked for again under the same reference, which a gateway pays back once only.
"""

from collections.abc import Mapping

from .signature import is_signed

REFUNDED, WAITING, REFUSED, UNKNOWN = "refunded", "waiting", "refused", "unknown"
ANSWERS = {"refunded": REFUNDED, "paid": REFUNDED, "pending": WAITING, "failed": REFUSED}
SERVER_ERROR = 500


def refund_answer(
    status_code: int | None, fields: Mapping, reference: str, amount: int, secret: str
) -> str:
    """Return REFUNDED, WAITING, REFUSED or UNKNOWN for what a gateway answered.

    `status_code`: of HTTP, None where there was no answer; `reference`, `amount` (đồng): what
    was asked for. Only a signed answer to the same question counts.

    Source: regulation, article 16.1.c.
    """
    if status_code is None or status_code >= SERVER_ERROR or not is_signed(fields, secret):
        return UNKNOWN
    if (str(fields.get("reference")), str(fields.get("amount"))) != (reference, str(amount)):
        return UNKNOWN
    return ANSWERS.get(str(fields.get("status")), UNKNOWN)
