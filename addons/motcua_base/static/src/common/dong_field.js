import { registry } from "@web/core/registry";
import { formatInteger } from "@web/views/fields/formatters";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

import { Component, xml } from "@odoo/owl";

/** An amount as it stands on every paper: “3.000 đ”; 0 is an amount, no answer is none. */
export function formatDong(value, options = {}) {
    return value === false || value === undefined || value === null ? "" : `${formatInteger(value, options)}\u00a0đ`;
}

/** A whole amount in đồng: read with its unit, typed as a whole number beside it. */
export class DongField extends Component {
    static template = xml`
        <span t-if="props.readonly" class="text-nowrap" t-esc="text"/>
        <div t-else="" class="d-flex align-items-baseline">
            <IntegerField t-props="props"/>
            <span class="ms-1" aria-hidden="true">đ</span>
        </div>`;
    static components = { IntegerField };
    static props = { ...IntegerField.props };
    static defaultProps = IntegerField.defaultProps;

    get text() {
        return formatDong(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("motcua_dong", {
    ...integerField,
    component: DongField,
    listViewWidth: [100, 160],
});

// Sums under a column and of a group carry the unit of what they add up.
registry.category("formatters").add("motcua_dong", formatDong);
