"""Who may pay how, and when proof of payment has to lie with the dossier."""

from dataclasses import dataclass

IN_PERSON = ("cash",)
FROM_AFAR = ("post", "online")


@dataclass(frozen=True, slots=True)
class FeeCase:
    """What the ways to pay look at: where a dossier is, how it came, how its result goes."""

    office_id: int
    agency_id: int
    channel: str
    result_channel: str = "counter"
    submitter: str = "self"


def may_pay_by_post(case: FeeCase) -> bool:
    """Tell whether the fee may be paid through the postal firm.

    Source: regulation, article 16.1.b: dossiers that come or go by post, or were submitted online.
    """
    return "post" in (case.channel, case.result_channel, case.submitter) or case.channel == "online"


def needs_proof(kind: str) -> bool:
    """Tell whether proof goes with a payment of this kind. Source: regulation, article 16.3."""
    return kind not in IN_PERSON


def missing_proof(case: FeeCase, amount: int, kind: str | None, has_proof: bool) -> bool:
    """Tell whether a dossier may not be received yet for want of proof of payment.

    `amount`: what is due at receipt; `kind`: the way chosen, None while none is. Who hands in
    at the counter can pay there after receipt; who does not has paid before.

    Source: regulation, article 16.3.
    """
    if amount <= 0 or has_proof:
        return False
    return needs_proof(kind) if kind else case.channel in FROM_AFAR
