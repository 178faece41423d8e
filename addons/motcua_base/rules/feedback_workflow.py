"""Life of what a citizen says of the office: received, handled or passed on, answered."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

FEEDBACK_WORKFLOW = Workflow(
    states=(
        ("received", "Received"),
        ("awaiting_supplement", "Awaiting supplement"),
        ("handling", "Being handled"),
        ("passed_on", "Passed on"),
        ("explained", "Explained by the agency"),
        ("answered", "Answered"),
        ("published", "Answer published"),
        ("refused", "Not taken up"),
    ),
    moves=(
        # Whose turn it is, handler or agency, is asked of the record.
        Move("handle", ("received",), "handling", MEMBER, "5.5"),
        Move("ask_supplement", ("received", "handling"), "awaiting_supplement", MEMBER, "5.5"),
        Move("take_supplement", ("awaiting_supplement",), "handling", MEMBER, "5.5"),
        Move("refuse", ("received",), "refused", MEMBER, "5.5"),
        Move("pass_on", ("received", "handling"), "passed_on", MEMBER, "5.5"),
        Move("explain", ("passed_on",), "explained", MEMBER, "5.5"),
        Move("answer", ("handling", "explained"), "answered", MEMBER, "5.5"),
        Move("publish", ("answered",), "published", MEMBER, "5.5"),
    ),
)
OPEN_STATES = ("received", "awaiting_supplement", "handling", "passed_on", "explained")
# In these the time to settle runs; a supplement stops it.
RUNNING_STATES = ("received", "handling", "passed_on", "explained")
