import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { UrgencyBadge } from "./urgency_badge";

import { Component, xml } from "@odoo/owl";

/** Where a dossier stands with its date. */
export class UrgencyField extends Component {
    static template = xml`<UrgencyBadge urgency="value" text="text"/>`;
    static components = { UrgencyBadge };
    static props = { ...standardFieldProps };

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get text() {
        const { selection } = this.props.record.fields[this.props.name];
        return selection.find(([value]) => value === this.value)?.[1] || "";
    }
}

registry.category("fields").add("motcua_urgency", {
    component: UrgencyField,
    supportedTypes: ["selection"],
    listViewWidth: [130],
});
