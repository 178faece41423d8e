import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { UrgencyBadge } from "../common/urgency_badge";

import { Component, onWillStart, useState } from "@odoo/owl";

const ICONS = { todo: "fa-tasks", good: "fa-check-circle", warning: "fa-clock-o", danger: "fa-exclamation-triangle" };

/** The page a person lands on: numbers of what waits, each one click from its list. */
export class Work extends Component {
    static template = "motcua_base.Work";
    static components = { UrgencyBadge };
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ start: null });
        onWillStart(async () => {
            this.state.start = await this.orm.call("motcua.dossier", "work_start", []);
        });
    }

    icon(tile) {
        return tile.count || tile.level === "good" ? ICONS[tile.level] : "fa-check";
    }

    openTile(tile) {
        return this.action.doAction(tile.action);
    }

    openDossier(dossier) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "motcua.dossier",
            res_id: dossier.id,
            views: [[false, "form"]],
        });
    }

    receive() {
        return this.action.doAction("motcua_base.motcua_intake_action");
    }
}

registry.category("actions").add("motcua_work", Work);
