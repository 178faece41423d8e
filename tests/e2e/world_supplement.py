"""Two dossiers that the agency of the journeys works on, and the head who signs for it."""

decider = env["motcua.agency"].search([("name", "=", "Sở Tư pháp")], limit=1)
leader, clerk, officer = (
    env["res.users"].search([("login", "=", f"{login}@journey")])
    for login in ("lanhdao", "quay", "xuly")
)
held = [("unit_id", "=", decider.unit_id.id), ("kind", "=", "head")]
if not env["motcua.appointment"].search_count(held):
    env["motcua.appointment"].create(
        {
            "unit_id": decider.unit_id.id,
            "user_id": leader.id,
            "kind": "head",
            "title": "Giám đốc",
            "number": "21/QĐ-UBND",
            "decided_on": "2019-01-02",
            "signer": "Chủ tịch",
            "valid_from": "2019-01-02",
        }
    )
procedure = env["motcua.procedure"].search([("code", "=", "9.000101")])
for name in ("Trần Bổ Sung", "Trần Rút Đơn"):
    dossier = (
        env["motcua.dossier"]
        .with_user(clerk)
        .create(
            {
                "office_id": procedure.office_ids.id,
                "procedure_id": procedure.id,
                "applicant_name": name,
                "applicant_phone": "0909000888",
                "document_ids": [
                    (0, 0, {"procedure_document_id": paper.id, "originals": paper.originals})
                    for paper in procedure.document_ids
                    if paper.is_required
                ],
            }
        )
    )
    dossier.action_receive()
    dossier.action_forward()
    dossier.with_user(officer).action_accept()
env.cr.commit()
