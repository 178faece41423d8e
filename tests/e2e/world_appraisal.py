"""A dossier that the agency works on, for the journey of a lost one; after world.py."""

desk, officer = (
    env["res.users"].search([("login", "=", login)]) for login in ("quay@journey", "xuly@journey")
)
archive = env["motcua.procedure"].search([("code", "=", "9.000101")])
lost = (
    env["motcua.dossier"]
    .with_user(desk)
    ._create_by(
        "receive",
        [
            {
                "office_id": archive.office_ids.id,
                "procedure_id": archive.id,
                "applicant_name": "Hồ Văn Thất Lạc",
                "papers": [
                    {
                        "procedure_document_id": paper.id,
                        "originals": paper.originals,
                        "copies": paper.copies,
                    }
                    for paper in archive.document_ids
                ],
            }
        ],
    )
)
lost.action_forward()
lost.with_user(officer).action_accept()
head = env["res.users"].search([("login", "=", "truong@journey")])
unit = archive.office_ids.unit_id
if not env["motcua.appointment"].search([("unit_id", "=", unit.id), ("kind", "=", "head")]):
    env["motcua.appointment"].create(
        {
            "unit_id": unit.id,
            "user_id": head.id,
            "kind": "head",
            "title": "Giám đốc",
            "number": "1/QĐ-UBND",
            "decided_on": "2019-01-02",
            "signer": "Chủ tịch",
            "valid_from": "2019-01-02",
        }
    )
env.cr.commit()
