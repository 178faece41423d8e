"""Receiving dossiers beside helpdesk tickets, and beside bare INSERTs of the same rows."""

from psycopg2.extras import execute_values

from odoo.api import Environment

from tests.bench import world
from tests.bench.measure import alternate, rate_row, share_row

ONE_BY_ONE = 100
BATCH = 1000
ONE_BY_ONE_PROFILE = (
    "more than half of the time of one dossier is PostgreSQL (six statements and the commit for its 17 rows, "
    "with their foreign keys and the indexes of the lists), the rest the ORM's create of the header; "
    "in a batch the statements are shared"
)
TABLES = (
    "motcua_dossier",
    "motcua_participant",
    "motcua_dossier_clock",
    "motcua_dossier_event",
    "motcua_dossier_step",
    "motcua_dossier_document",
)


def rows(env):
    """Measure and return the three rows of this file. Everything is committed."""
    ours, others = Dossiers(env, 1), Dossiers(env, 2)
    tickets = Tickets(env)
    single = alternate(ours.one_by_one, tickets.one_by_one)
    batch = alternate(ours.batch, tickets.batch)
    insert = BareInsert(env, others)
    bare = alternate(others.batch, insert.batch)
    sizes = {"papers": world.PAPERS, "steps": world.STEPS}
    return [
        rate_row(
            "Create and receive a dossier, one by one, committed, beside create and move of a ticket",
            ONE_BY_ONE, ONE_BY_ONE, *single, at_least=5, sizes={**sizes, "records": ONE_BY_ONE},
            remark=ONE_BY_ONE_PROFILE,
        ),
        rate_row(
            "Receive 1,000 dossiers in one call, beside 1,000 tickets in one call",
            BATCH, BATCH, *batch, at_least=8, sizes={**sizes, "records": BATCH},
        ),
        share_row(
            "Receive 1,000 dossiers in one call, beside execute_values of the same rows",
            *bare, at_most=2.5, sizes={**sizes, "records": BATCH},
        ),
    ]  # fmt: skip


class Requests:
    """Does work as the server does: a transaction of its own each time, committed at the end."""

    def __init__(self, env, uid):
        self.registry, self.uid = env.registry, uid

    def run(self, work):
        with self.registry.cursor() as cr:
            work(Environment(cr, self.uid, {}))


class Dossiers(Requests):
    """Ours: number, serial, links, clock, steps, papers, commit."""

    def __init__(self, env, number):
        officer, self.office, self.procedure = world.build(env, number)
        self.papers = self.procedure.document_ids.ids
        env.cr.commit()
        super().__init__(env, officer.id)
        self.number = 0

    def vals(self):
        self.number += 1
        return world.dossier_vals(self.office, self.procedure, self.papers, self.number)

    def one_by_one(self):
        for _number in range(ONE_BY_ONE):
            self.run(lambda env: env["motcua.dossier"]._create_by("receive", [self.vals()]))

    def batch(self):
        vals_list = [self.vals() for _number in range(BATCH)]
        self.run(lambda env: env["motcua.dossier"]._create_by("receive", vals_list))


class Tickets(Requests):
    """The reference: a helpdesk ticket, created and moved to its next stage."""

    def __init__(self, env):
        teams = env["helpdesk.ticket.team"]
        self.team = teams.search([], limit=1) or teams.create({"name": "Bench team"})
        self.stage = env["helpdesk.ticket.stage"].search([], order="sequence", limit=2)[-1]
        env.cr.commit()
        super().__init__(env, env.uid)

    def vals(self):
        return {"name": "Bench ticket", "description": "Bench", "team_id": self.team.id}

    def one_by_one(self):
        for _number in range(ONE_BY_ONE):
            self.run(lambda env: self._move(env, env["helpdesk.ticket"].create(self.vals())))

    def batch(self):
        vals_list = [self.vals() for _number in range(BATCH)]
        self.run(lambda env: self._move(env, env["helpdesk.ticket"].create(vals_list)))

    def _move(self, env, tickets):
        env.flush_all()
        tickets.write({"stage_id": self.stage.id})


class BareInsert:
    """The floor: the rows of 1,000 received dossiers, read back and inserted as they are."""

    def __init__(self, env, dossiers):
        self.env = env
        dossiers.batch()
        self.ids = env["motcua.dossier"].search([], order="id desc", limit=BATCH).ids
        env.cr.commit()
        self.rows = {table: self._read(table) for table in TABLES}
        self.times = 0

    def _read(self, table):
        key = "id" if table == "motcua_dossier" else "dossier_id"
        self.env.cr.execute(f"SELECT * FROM {table} WHERE {key} = ANY(%s)", [self.ids])
        return [column.name for column in self.env.cr.description], self.env.cr.fetchall()

    def batch(self):
        """Insert copies under new keys, so that every index is kept as for ours."""
        self.times += 1
        cursor = self.env.cr._obj
        for table in TABLES:
            columns, rows = self.rows[table]
            fresh = [self._fresh(table, dict(zip(columns, row, strict=True))) for row in rows]
            execute_values(
                cursor,
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES %s",
                [tuple(row.values()) for row in fresh],
                page_size=5000,
            )
        self.env.cr.commit()

    def _fresh(self, table, row):
        """The same row under other keys: beyond every number in use."""
        shift = self.times * 10_000_000
        row["id"] += shift
        if table == "motcua_dossier":
            row["code"] = f"{row['code']}-{self.times}"
            row["lookup_token"] = f"{row['lookup_token']}{self.times}"
        else:
            row["dossier_id"] += shift
        return row
