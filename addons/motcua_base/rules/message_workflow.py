"""Life of a message to an applicant: queued, sent by a job or told by the counter."""

from .workflow import Move, Workflow

COUNTER = "motcua_base.group_counter_officer"
MEMBER = "motcua_base.group_unit_member"

MESSAGE_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("pending", "To be sent"),
        ("sending", "Being sent"),
        ("sent", "Sent off"),
        ("told", "Told"),
        ("failed", "Failed"),
        ("unknown", "Not known"),
        ("dropped", "Dropped"),
    ),
    moves=(
        # By the act that tells; by hand where a draft waited to be looked at.
        Move("enqueue", ("draft",), "pending", ""),
        Move("release", ("draft",), "pending", MEMBER),
        Move("tell", ("pending", "failed"), "told", COUNTER, "13.9"),
        # The job alone: taken before the attempt, so that a crash leaves a trace.
        Move("claim", ("pending",), "sending", ""),
        Move("succeed", ("sending",), "sent", ""),
        Move("put_back", ("sending",), "pending", ""),
        Move("fail", ("sending",), "failed", ""),
        Move("lose", ("sending",), "unknown", ""),
        # A person decides what the job cannot know.
        Move("confirm_sent", ("unknown",), "sent", COUNTER),
        Move("send_again", ("failed", "unknown"), "pending", COUNTER),
        Move("drop", ("draft", "pending", "failed", "unknown"), "dropped", COUNTER),
    ),
)
