"""Whoever opens the demonstration reads Vietnamese, also in what was written while it was installed."""

from config import cluster
from tests.harness import databases

ENGLISH = "(Reminder|Request|Proposal|Feedback|Dossier|Draft) "


def test_notices_of_the_demonstration_name_documents_in_vietnamese():
    found = cluster.sql(
        "SELECT body FROM mail_message WHERE message_type = 'user_notification' "
        f"AND body ~ '{ENGLISH}'",
        databases.demonstration(),
    )
    assert not found
