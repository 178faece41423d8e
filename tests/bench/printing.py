"""Form 01 through Odoo's report route, beside the same template through wkhtmltopdf."""

import requests

from tests.bench import world
from tests.bench.measure import alternate, time_row
from tests.harness.server import Server

CALLS = 3
LOGIN = "bench.officer.3"
BESIDE = "bench.receipt_slip"
PROFILE = (
    "nearly all of the time is WeasyPrint's layout of the table of papers, cell by cell; both copies "
    "are laid out once, the template takes a few milliseconds"
)
ARCH = """
<t t-name="bench.receipt_slip">
    <t t-call="web.html_container">
        <t t-foreach="docs" t-as="doc">
            <div class="article" t-att-data-oe-model="doc._name" t-att-data-oe-id="doc.id">
                <t t-call="motcua_base.motcua_receipt_slip_body" />
            </div>
        </t>
    </t>
</t>
"""


def rows(env):
    """Both engines print one received dossier with five papers, warm, over HTTP."""
    dossier = _received(env)
    ours = env.ref("motcua_base.motcua_receipt_slip_report").report_name
    _add_reference(env)
    env.cr.commit()
    with Server(env.cr.dbname, log="bench-server") as server:
        env["ir.config_parameter"].set_param("report.url", server.url)
        env.cr.commit()
        session = _session(server, env.cr.dbname)
        mine, theirs = (
            _caller(session, f"{server.url}/report/pdf/{name}/{dossier.id}")
            for name in (ours, BESIDE)
        )
        one, other = alternate(mine, theirs)
    return [
        time_row(
            "Form 01 as PDF through the report route, warm, beside the same template through wkhtmltopdf",
            one / CALLS, other / CALLS, at_least=15, sizes={"papers": world.PAPERS, "pages": "2 × A5"},
            remark=PROFILE,
        )
    ]  # fmt: skip


def _received(env):
    officer, office, procedure = world.build(env, 3)
    officer.password = LOGIN
    vals = world.dossier_vals(office, procedure, procedure.document_ids.ids, 1)
    return env["motcua.dossier"].with_user(officer)._create_by("receive", [vals])


def _add_reference(env):
    """A second report on the body of form 01, printed by the engine Odoo has by default."""
    view = env["ir.ui.view"].create({"name": BESIDE, "key": BESIDE, "type": "qweb", "arch": ARCH})
    env["ir.model.data"].create(
        {"module": "bench", "name": "receipt_slip", "model": "ir.ui.view", "res_id": view.id}
    )
    env["ir.actions.report"].create(
        {
            "name": "Bench",
            "model": "motcua.dossier",
            "report_type": "qweb-pdf",
            "report_name": BESIDE,
        }
    )


def _session(server, database):
    session = requests.Session()
    body = {"jsonrpc": "2.0", "params": {"db": database, "login": LOGIN, "password": LOGIN}}
    answer = session.post(f"{server.url}/web/session/authenticate", json=body, timeout=60).json()
    assert answer["result"]["uid"], answer
    return session


def _caller(session, url):
    def call():
        for _number in range(CALLS):
            answer = session.get(url, timeout=120)
            assert answer.content.startswith(b"%PDF"), answer.text[:500]

    return call
