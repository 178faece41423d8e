import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** Working time used of the time allowed, with what is left in words. */
export class TimeBarField extends Component {
    static template = "motcua_base.TimeBarField";
    static props = { ...standardFieldProps };

    get data() {
        return this.props.record.data;
    }

    get percent() {
        return this.data[this.props.name] || 0;
    }

    get width() {
        return Math.min(Math.max(this.percent, 0), 100);
    }

    get urgency() {
        const urgency = this.data.urgency || "";
        // Promised anew, but past the legal date: the bar is that of the law.
        const isPast = this.percent > 100 && ["in_time", "due_soon"].includes(urgency);
        return isPast ? "overdue" : urgency;
    }

    get text() {
        return this.data.time_left_text || "";
    }
}

registry.category("fields").add("motcua_time_bar", {
    component: TimeBarField,
    supportedTypes: ["integer"],
    listViewWidth: [150, 200],
    fieldDependencies: [
        { name: "time_left_text", type: "char" },
        { name: "urgency", type: "selection", selection: [] },
    ],
});
