"""What the law says of errors, losses and damage."""

FAULTS = ("officer", "agency", "office", "applicant", "post", "third_party", "nobody")
BEARERS = ("officer", "agency", "office", "applicant", "post", "third_party")
# An officer at fault is the State's fault before the applicant.
FAULTS_OF_THE_STATE = frozenset({"officer", "agency", "office"})
# Kinds in which the dossier itself came to harm.
LOSSES = frozenset({"lost", "mislaid", "damaged"})


def may_bear(fault: str, bearer: str) -> bool:
    """Tell whether `bearer` may be made to pay for what is the fault of `fault`.

    Where the fault is the State's, the applicant never pays. Raises ValueError for a value
    that is no choice.

    Source: QĐ 3418/2018, Đ15 k1.
    """
    if fault not in FAULTS or bearer not in BEARERS:
        raise ValueError(fault, bearer)
    return not (bearer == "applicant" and fault in FAULTS_OF_THE_STATE)


def needs_apology(kind: str, fault: str) -> bool:
    """Tell whether the applicant is owed an apology: a dossier came to harm, not by the applicant.

    Source: QĐ 3418/2018, Đ15 k2.
    """
    return kind in LOSSES and fault != "applicant"
