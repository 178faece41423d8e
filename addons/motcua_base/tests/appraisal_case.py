"""What tests of verification, consultation, results and incidents share."""

from .common import MotcuaCase

VERIFIED = [
    {"name": "Xác minh thực địa", "kind": "verify", "time_amount": 3, "sequence": 1},
    {"name": "Ký duyệt", "kind": "approve", "time_amount": 2, "sequence": 2},
]
CONSULTED = [
    {"name": "Lấy ý kiến", "kind": "consult", "time_amount": 3, "sequence": 1},
    {"name": "Ký duyệt", "kind": "approve", "time_amount": 2, "sequence": 2},
]


class AppraisalCase(MotcuaCase):
    """Builders by the officer of the agency in charge; friday morning, unless a test says else."""

    def processing(self, **traits):
        return self.play_to("processing", **traits)

    def told(self, dossier, kind):
        """The texts of the messages of that kind to the applicant, oldest first."""
        queued = dossier.sudo().message_to_applicant_ids.filtered(lambda row: row.kind == kind)
        return queued.sorted("id").mapped("body")

    def heard(self, person):
        """What a person has been told, all in one text."""
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", person.partner_id.ids)], order="id"
        )
        return " | ".join(str(message.body) for message in inbox)

    # --- verification

    def verification(self, dossier, user=None, **traits):
        vals = {
            "dossier_id": dossier.id,
            "step_id": dossier.step_ids.filtered(lambda step: step.kind == "verify")[:1].id,
            "subject": "Hiện trạng thửa đất",
            "held_at": self._utc("2026-11-23 09:00"),
            "place": "Phường Xuân Khánh",
            "people": "Công chức địa chính phường",
            "content": "Ranh giới thửa đất",
        }
        files = self.env["motcua.verification"].with_user(user or self.officer)
        return files.create({**vals, **traits})

    def concluded(self, file):
        file.write({"minutes": "Đã đo đạc tại chỗ", "conclusion": "Đúng như tờ khai"})
        file.action_conclude()
        return file

    # --- consultation

    def consultation(self, dossier, user=None, **traits):
        vals = {
            "dossier_id": dossier.id,
            "agency_id": self.other_agency.id,
            "question": "Công trình có phù hợp quy hoạch không?",
            "answer_by": self._utc("2026-11-24 16:00"),
        }
        asked = self.env["motcua.consultation"].with_user(user or self.officer)
        return asked.create({**vals, **traits})

    def sent(self, dossier, **traits):
        letter = self.consultation(dossier, **traits)
        letter.action_send()
        return letter

    def answered(self, letter, at=None):
        if at:
            self.at(at)
        theirs = letter.with_user(self.user("case_officer", self.other_agency))
        theirs.write({"verdict": "agree", "answer": "Phù hợp quy hoạch"})
        theirs.action_answer()
        return letter

    # --- incident

    def incident(self, dossier, user=None, **traits):
        vals = {"dossier_id": dossier.id, "kind": "lost", "description": "Mất khi luân chuyển"}
        reported = self.env["motcua.incident"].with_user(user or self.clerk)
        return reported.create({**vals, **traits})

    def established(self, incident, fault="office", **values):
        head = self.user("office_head", self.centre)
        directed = incident.with_user(head)
        directed.write({"fault": fault, "at_fault": "Nguyễn Văn B để quên", **values})
        directed.action_establish()
        return directed
