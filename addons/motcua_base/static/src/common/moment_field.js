import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { officeText } from "./office_zone";

import { Component, xml } from "@odoo/owl";

/** A date and time nobody types, as printed on the slip: “16:30 23/11/2026”. */
export class MomentField extends Component {
    static template = xml`<span class="text-nowrap" t-esc="text"/>`;
    static props = { ...standardFieldProps };

    get text() {
        return officeText(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("motcua_moment", {
    component: MomentField,
    supportedTypes: ["datetime"],
    listViewWidth: [118, 140],
});
