import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

import { Component, onWillStart, useState } from "@odoo/owl";

const DAYS = 14;
const DAY = 86400000;
const ICONS = { manned: "fa-check", covered: "fa-exchange", fillable: "fa-user-plus", empty: "fa-times" };

/** Rows are sectors, columns half-days: who is there, who stands in, where nobody is. */
export class Coverage extends Component {
    static template = "motcua_staffing.Coverage";
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ offices: [], office: null, first: false, table: null, forecast: null, cell: null });
        onWillStart(async () => {
            this.state.offices = await this.orm.call("motcua.office", "get_coverage_offices", []);
            this.state.office = this.state.offices.length ? this.state.offices[0].id : null;
            await this.load();
        });
    }

    async load() {
        if (!this.state.office) {
            return;
        }
        const ids = [[this.state.office]];
        const [table, forecast] = await Promise.all([
            this.orm.call("motcua.office", "get_coverage", [...ids, this.state.first, DAYS]),
            this.orm.call("motcua.office", "get_coverage_forecast", ids),
        ]);
        Object.assign(this.state, { table, forecast, cell: null, first: table.first });
    }

    icon(cell) {
        return ICONS[cell.status];
    }

    /** Names in a cell: who receives there, in the order of who comes first. */
    people(cell) {
        return [...cell.present, ...cell.stand_ins];
    }

    /** The given name stands last in Vietnamese: the last two words tell people apart. */
    short(names) {
        return names.map((name) => name.split(" ").slice(-2).join(" ")).join(", ");
    }

    chooseOffice(ev) {
        this.state.office = Number(ev.target.value);
        return this.load();
    }

    move(steps) {
        const first = new Date(new Date(`${this.state.first}T00:00:00Z`).getTime() + steps * DAYS * DAY);
        this.state.first = first.toISOString().slice(0, 10);
        return this.load();
    }

    select(row, cell) {
        const column = this.state.table.columns.find((each) => each.key === cell.key);
        this.state.cell = { ...cell, sector: row.name, when: `${column.half_text} ${column.title}` };
    }

    startDrag(ev, reserve) {
        ev.dataTransfer.setData("text/plain", String(reserve.id));
    }

    drop(ev, cell) {
        return this.fill(cell, Number(ev.dataTransfer.getData("text/plain")));
    }

    async fill(cell, officer) {
        if (cell.covers.length && officer) {
            await this.orm.call("motcua.cover", "action_fill_with", [cell.covers, officer]);
            await this.load();
        }
    }

    /** Reserves that are free on some half-day of the page where somebody is missing. */
    get freeReserves() {
        const found = new Map();
        for (const row of this.state.table.rows) {
            for (const cell of row.cells.filter((each) => each.status === "fillable" && each.covers.length)) {
                cell.reserves.forEach((reserve) => found.set(reserve.id, reserve));
            }
        }
        return [...found.values()];
    }
}

registry.category("actions").add("motcua_coverage", Coverage);
