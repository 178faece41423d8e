{
    "name": "Một Cửa – Nhân sự",
    "summary": "Staff of the one-stop office: secondment, attendance, evaluation",
    "version": "19.0.0.1.0",
    "category": "Government",
    "license": "LGPL-3",
    "author": "Một Cửa",
    "depends": ["motcua_base", "hr_attendance", "hr_holidays"],
    "data": ["security/groups.xml"],
    "demo": ["demo/res.users.csv", "demo/motcua.membership.csv", "demo/res_users_demo.xml"],
}
