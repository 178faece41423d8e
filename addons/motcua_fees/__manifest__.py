{
    "name": "Một Cửa – Phí, lệ phí",
    "summary": "Fees of the one-stop office: tariff, receipts, quarterly settlement",
    "version": "19.0.0.1.0",
    "category": "Government",
    "license": "LGPL-3",
    "author": "Một Cửa",
    "depends": ["motcua_base", "payment"],
    "data": ["security/groups.xml"],
    "demo": ["demo/res.users.csv", "demo/motcua.membership.csv", "demo/res_users_demo.xml"],
}
