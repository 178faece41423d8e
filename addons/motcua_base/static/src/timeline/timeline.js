import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

const ICONS = {
    receive: "fa-inbox",
    forward: "fa-truck",
    accept: "fa-handshake-o",
    refuse_handover: "fa-reply",
    resolve: "fa-flag-checkered",
    return_result: "fa-user",
    request_supplement: "fa-undo",
    bring: "fa-plus",
    complete_supplement: "fa-check",
    remind_supplement: "fa-bell-o",
    supplement_lapsed: "fa-bell-slash-o",
    withdraw: "fa-sign-out",
    stop: "fa-ban",
    pause: "fa-pause",
    resume: "fa-play",
    restart: "fa-refresh",
    telling: "fa-phone",
    correct: "fa-pencil",
    calendar: "fa-calendar",
    breach: "fa-exclamation-triangle",
};

/** What happened to a dossier, newest first: facts, not talk; talk is in the chatter. */
export class Timeline extends Component {
    static template = "motcua_base.Timeline";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ facts: [] });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((props) => this.load(props.record));
    }

    async load(record) {
        this.state.facts = record.resId
            ? await this.orm.call("motcua.dossier", "get_timeline", [[record.resId]])
            : [];
    }

    icon(fact) {
        return ICONS[fact.kind] || "fa-circle";
    }
}

registry.category("view_widgets").add("motcua_timeline", { component: Timeline });
