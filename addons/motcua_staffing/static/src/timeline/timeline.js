import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

import { Component, onWillStart, useState } from "@odoo/owl";

const LANE = 1.6; // rem

/** Postings as bars on a line of days: by sector or by officer, grouped by office. */
export class Timeline extends Component {
    static template = "motcua_staffing.Timeline";
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ table: null, first: false, scale: "quarter", by: "sector" });
        onWillStart(() => this.load(0));
    }

    async load(steps) {
        const { first, scale, by } = this.state;
        const table = await this.orm.call("motcua.secondment", "get_timeline", [first, scale, by, steps]);
        Object.assign(this.state, { table, first: table.first });
    }

    choose(name, value) {
        this.state[name] = value;
        return this.load(0);
    }

    goToday() {
        this.state.first = false;
        return this.load(0);
    }

    get isEmpty() {
        return !this.state.table.offices.some((office) => office.rows.length);
    }

    /** Days as a share of the days shown. */
    share(days) {
        return `${(100 * days) / this.state.table.days}%`;
    }

    place(bar) {
        return `left: ${this.share(bar.offset)}; width: ${this.share(bar.length)}; top: ${bar.lane * LANE}rem`;
    }

    height(row) {
        return `height: ${row.lanes * LANE}rem`;
    }

    open(bar) {
        if (bar.id) {
            return this.action.doAction({
                type: "ir.actions.act_window",
                res_model: "motcua.secondment",
                res_id: bar.id,
                views: [[false, "form"]],
            });
        }
    }
}

registry.category("actions").add("motcua_timeline", Timeline);
