"""Staff of the demonstration, played: each step by whom it belongs to, with the clock set."""

from datetime import datetime, time, timedelta
from random import Random

from odoo import Command

from odoo.addons.motcua_base.models.time import Clock
from odoo.addons.motcua_base.rules.days import SATURDAY

SEED = 3418
# Who sits at which counter of the centre, from which agency; its reserve and its leader.
POSTED = (
    ("quay", "tu_phap", "thuly", "lanhdao", 1),
    ("quay_trung_tam_2", "lao_dong", "thuly_lao_dong", "lanhdao_lao_dong", 2),
    ("quay_trung_tam_3", "giao_thong", "thuly_giao_thong", "lanhdao_giao_thong", 3),
    ("quay_trung_tam_4", "nong_nghiep", "thuly_nong_nghiep", "lanhdao_nong_nghiep", 4),
    ("quay_trung_tam_5", "tai_nguyen", "thuly_dang_ky_dat", "lanhdao_dang_ky_dat", 5),
)
HR_OFFICER = "motcua_staffing.res_users_demo_nhansu"
MONTHS_AGO, TOUR_DAYS = 4, 365
MARK = "(dữ liệu minh họa)"


class Player:
    """One run, ending at `end` (local time)."""

    def __init__(self, env, end):
        self.env = env
        self.end = end
        self.chance = Random(SEED)
        self.centre = self.ref("motcua_office", "trung_tam")
        self.begun = (end - timedelta(days=30 * MONTHS_AGO)).date().replace(day=1)

    def play(self):
        """Post, let people come and be away, keep and close the sheets."""
        self._head()
        postings = [self._post(*each) for each in POSTED]
        self._propose()
        self._check_in(postings)
        self._opening(postings)
        self._absences(postings)
        self._sheets()
        self.env.flush_all()

    # --- the world

    def ref(self, model, key):
        return self.env.ref(f"motcua_base.{model}_demo_{key}")

    def user(self, key):
        return self.ref("res_users", key)

    def acting(self, records, user, day, hour=8):
        """The records in the hands of a user on a day at an hour."""
        at = self.env["motcua.time"]._stored(datetime.combine(day, time(hour)))
        context = {"motcua_clock": Clock(at), "lang": "vi_VN"}
        return records.with_env(self.env(user=user.id, context=context, su=False))

    def officer(self, key, agency, sectors, **traits):
        return self.env["motcua.officer"].create(
            {
                "user_id": self.user(key).id,
                "agency_id": self.ref("motcua_agency", agency).id,
                "rank": "specialist",
                "title": "Chuyên viên",
                "phone": self.user(key).phone,
                "service_ids": [
                    Command.create(
                        {"sector_id": sector.id, "since": f"{2012 + sector.id % 6}-04-01"}
                    )
                    for sector in sectors
                ],
                "grade_ids": [Command.create({"year": self.begun.year - 1, "grade": "good"})],
                **traits,
            }
        )

    # --- people and postings

    def _head(self):
        head = self.officer("truong", "van_phong", [], post="office_leader", title="Giám đốc")
        self.env["motcua.headship"].create(
            {
                "office_id": self.centre.id,
                "officer_id": head.id,
                "decision": f"Quyết định số 05/QĐ-UBND {MARK}",
                "decided_on": "2019-02-20",
                "signer": "Chủ tịch Ủy ban nhân dân thành phố",
                "valid_from": "2019-03-01",
            }
        )

    def _post(self, key, agency, reserve, leader, counter):
        """A reserve and a main officer of an agency, proposed and accepted."""
        counter = self.ref("motcua_counter", f"trung_tam_{counter}")
        sectors = counter.sector_ids
        home = "dang_ky_dat" if reserve == "thuly_dang_ky_dat" else agency
        people = ((reserve, home, "reserve"), (key, agency, "main"))
        for person, owner, role in people:
            officer = self.officer(person, owner, sectors)
            posting = self._proposed(officer, agency, role, sectors, leader, counter=counter)
            self.acting(posting, self.user("truong"), self.begun, 9).action_accept()
        return posting

    def _proposed(self, officer, agency, role, sectors, leader, day=None, counter=None):
        day = day or self.begun
        acted = min(day, self.end.date())
        drafts = self.acting(self.env["motcua.secondment"], self.user(leader), acted)
        posting = drafts.create(
            {
                "officer_id": officer.id,
                "agency_id": self.ref("motcua_agency", agency).id,
                "office_id": self.centre.id,
                "counter_id": counter.id if counter and role == "main" else False,
                "sector_ids": [Command.set(sectors.ids)],
                "role": role,
                "decision": f"Quyết định số {100 + officer.id} {MARK}",
                "decided_on": acted,
                "valid_from": day,
                "valid_to": day + timedelta(days=TOUR_DAYS),
            }
        )
        posting.action_propose()
        return posting.with_env(self.env)

    def _propose(self):
        """One more officer, whom the head has still to accept."""
        sectors = self.ref("motcua_sector", "van_hoa")
        officer = self.officer("thuly_van_hoa", "van_hoa", sectors)
        day = self.end.date() + timedelta(days=14)
        self._proposed(officer, "van_hoa", "main", sectors, "lanhdao_van_hoa", day=day)

    # --- days

    def _working_days(self, first, last):
        calendar = self.env["motcua.calendar.day"]._calendar(self.centre.unit_id.id)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if calendar.is_working(day)]

    def _check_in(self, postings):
        """Check-ins of last month and this one, up to yesterday; now and then late, or none."""
        stored = self.env["motcua.time"]._stored
        first = (self.end.date().replace(day=1) - timedelta(days=1)).replace(day=1)
        rows = []
        for day in self._working_days(first, self.end.date() - timedelta(days=1)):
            for posting in postings:
                if self.chance.random() < 0.03:
                    continue
                late = self.chance.choice((0, 0, 0, 0, 0, 0, 0, 7, 18))
                start = datetime.combine(day, time(6, 45)) + timedelta(minutes=late and late + 15)
                rows.append(
                    {
                        "employee_id": posting.officer_id.employee_id.id,
                        "check_in": stored(start),
                        "check_out": stored(datetime.combine(day, time(17, 2))),
                    }
                )
        self.env["hr.attendance"].with_context(tracking_disable=True).create(rows)

    def _opening(self, postings):
        """A Saturday morning opened by decision last month: two people come, and earn time off."""
        month = (self.end.date().replace(day=1) - timedelta(days=1)).replace(day=1)
        day = month + timedelta(days=(SATURDAY - month.weekday()) % 7 + 14)
        told = self.env["motcua.time"]._stored(datetime.combine(day - timedelta(days=5), time(8)))
        self.env["motcua.calendar.day"].create(
            {
                "day": day,
                "kind": "open",
                "name": "Giải quyết hồ sơ tồn đọng",
                "office_id": self.centre.id,
                "decision": f"Quyết định số 45/QĐ-VP {MARK}",
                "decided_on": day - timedelta(days=6),
                "signer": "Chánh Văn phòng",
                "announced_at": told,
                "posted_at": told,
            }
        )
        stored = self.env["motcua.time"]._stored
        self.env["hr.attendance"].with_context(tracking_disable=True).create(
            [
                {
                    "employee_id": posting.officer_id.employee_id.id,
                    "check_in": stored(datetime.combine(day, time(6, 50))),
                    "check_out": stored(datetime.combine(day, time(11, 5))),
                }
                for posting in postings[1:3]
            ]
        )

    def _absences(self, postings):
        """A leave that is covered, a sickness that is not, one that waits for an opinion."""
        ahead = self._working_days(
            self.end.date() + timedelta(days=1), self.end.date() + timedelta(days=30)
        )
        leave = self._absent(postings[0], ahead[1], ahead[2], "leave", "lanhdao")
        self.acting(leave.cover_ids, self.user("truong"), self.end.date()).action_fill()
        self._absent(postings[2], ahead[3], ahead[3], "sick", "lanhdao_giao_thong")
        self._asked(postings[3], ahead[8], ahead[9], "study")

    def _asked(self, posting, first, last, kind):
        officer = posting.officer_id
        absences = self.acting(self.env["motcua.absence"], officer.user_id, self.end.date(), 7)
        # A log line would be in English: our Vietnamese is loaded after the demonstration.
        absence = absences.with_context(mail_create_nolog=True).create(
            {"officer_id": officer.id, "kind": kind, "first_on": first, "last_on": last}
        )
        absence.action_request()
        return absence

    def _absent(self, posting, first, last, kind, leader):
        absence = self._asked(posting, first, last, kind)
        desk = self.acting(absence, self.user("truong"), self.end.date(), 7)
        desk.opinion = "agree"
        desk.action_consider()
        self.acting(absence, self.user(leader), self.end.date(), 7).action_grant()
        return absence.with_env(self.env)

    def _sheets(self):
        """Last month's sheet is signed and locked, this month's is kept."""
        keeper = self.env.ref(HR_OFFICER)
        today = self.end.date()
        this = today.replace(day=1)
        last = (this - timedelta(days=1)).replace(day=1)
        sheets = self.acting(self.env["motcua.attendance.sheet"], keeper, today)
        closed, _kept = sheets.create(
            [{"office_id": self.centre.id, "month": month} for month in (last, this)]
        )
        closed.action_sign()
        self.acting(closed, self.user("truong"), today, 9).action_lock()
