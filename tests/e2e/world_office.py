"""What the journeys around the office need: appointed heads, a handler, an inspector.

Run by `odoo shell` after world.py.
"""

PEOPLE = {
    "nguoixuly@journey": ("Võ Thị Người Xử Lý", "office", "counter_officer"),
    "quay2@journey": ("Ngô Văn Quầy Hai", "office", "counter_officer"),
    "thanhtra@journey": ("Bùi Thanh Tra", "office", "inspector"),
}
HEADS = {
    "truong@journey": ("office", "Giám đốc Trung tâm"),
    "lanhdao@journey": ("agency", "Giám đốc Sở"),
}


def member(login, name, unit, role):
    made = env["res.users"].create(
        {
            "login": login,
            "name": name,
            "password": "motcua",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
        }
    )
    env["motcua.membership"].create(
        {"user_id": made.id, "unit_id": unit.id, "role": role, "valid_from": "2019-01-02"}
    )


def head(login, unit, title):
    """Appoint the head of a unit that has none yet."""
    appointments = env["motcua.appointment"]
    if appointments.search_count([("unit_id", "=", unit.id), ("kind", "=", "head")]):
        return
    appointments.create(
        {
            "unit_id": unit.id,
            "user_id": env["res.users"].search([("login", "=", login)]).id,
            "kind": "head",
            "title": title,
            "number": "20/QĐ-UBND",
            "decided_on": "2019-01-02",
            "signer": "Chủ tịch Ủy ban nhân dân thành phố",
            "valid_from": "2019-01-02",
        }
    )


units = {
    "office": env["motcua.office"].search([("identifier", "=", "000.00.50.H13")]).unit_id,
    "agency": env["motcua.agency"].search([("identifier", "=", "000.00.52.H13")]).unit_id,
}
for login, (name, side, role) in PEOPLE.items():
    member(login, name, units[side], role)
for login, (side, title) in HEADS.items():
    head(login, units[side], title)
env["res.users"].search([("login", "=", "admin")]).write({"password": "motcua", "lang": "vi_VN"})
env.cr.commit()
