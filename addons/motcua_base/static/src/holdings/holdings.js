import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

/** Who had the dossier, since when, how long, how long they might; the parts add up. */
export class Holdings extends Component {
    static template = "motcua_base.Holdings";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ rows: [], total: false });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((props) => this.load(props.record));
    }

    async load(record) {
        const found = record.resId
            ? await this.orm.call("motcua.dossier", "get_holdings", [[record.resId]])
            : { rows: [], total: false };
        Object.assign(this.state, found);
    }
}

registry.category("view_widgets").add("motcua_holdings", { component: Holdings });
