"""The office that the measurements work in: one procedure with five papers and four steps."""

PAPERS = 5
STEPS = 4
WORKING_DAYS = 10


def build(env, number):
    """Make world `number` and return (counter officer, office, procedure).

    An office gives at most 9,000 codes a day: what needs more takes another world.
    """
    vals = {"level": "2_city", "agency_kind": "department"}
    host, agency = env["motcua.agency"].create(
        [{"name": f"Bench agency {number}.{place}", **vals} for place in range(2)]
    )
    office = env["motcua.office"].create(
        {
            "is_strict_hours": False,
            "name": f"Bench office {number}",
            "office_kind": "service_centre",
            "host_agency_id": host.id,
            "identifier": f"000.00.{90 + number}.H13",
        }
    )
    procedure = _procedure(env, office, agency, number)
    officer = env["res.users"].create({"name": "Bench officer", "login": f"bench.officer.{number}"})
    env["motcua.membership"].create(
        {"user_id": officer.id, "unit_id": office.unit_id.id, "role": "counter_officer"}
    )
    return officer, office, procedure


def _procedure(env, office, agency, number):
    days = [WORKING_DAYS // STEPS + (number < WORKING_DAYS % STEPS) for number in range(STEPS)]
    procedure = env["motcua.procedure"].create(
        {
            "code": f"9.00000{number}",
            "name": "Bench procedure",
            "sector_id": env["motcua.sector"].create({"name": f"Bench sector {number}"}).id,
            "agency_id": agency.id,
            "office_ids": [(6, 0, office.ids)],
            "level": "2_city",
            "valid_from": "2020-01-01",
            "time_amount": WORKING_DAYS,
            "time_unit": "working_day",
            "result_names": "Result",
            "document_ids": [
                (0, 0, {"name": f"Paper {each}", "originals": 1}) for each in range(PAPERS)
            ],
            "step_ids": [
                (0, 0, {"name": f"Step {each}", "sequence": each, "time_amount": amount})
                for each, amount in enumerate(days)
            ],
            "process_decision": "1",
            "process_decided_on": "2020-01-01",
            "notified_by_id": agency.id,
            "notified_on": "2020-01-01",
        }
    )
    administrator = procedure.with_user(env.ref("base.user_admin"))
    administrator.action_approve()
    administrator.action_publish()
    return procedure


def dossier_vals(office, procedure, paper_ids, number):
    """Values of one dossier to be born received, with all its papers."""
    return {
        "office_id": office.id,
        "procedure_id": procedure.id,
        "applicant_name": f"Applicant {number}",
        "applicant_phone": f"0909{number:06d}",
        "applicant_address": "Ninh Kiều, Cần Thơ",
        "papers": [{"procedure_document_id": paper_id, "originals": 1} for paper_id in paper_ids],
    }
