import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Dialog } from "@web/core/dialog/dialog";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

const PRINTING = "o_motcua_printing_ledger";
// Before acceptance, and where it was refused, no date is counted.
const UNCOUNTED = ["draft", "awaiting_guidance", "not_accepted"];
const ICONS = {
    working: "fa-check",
    make_up: "fa-check-square-o",
    weekend: "fa-coffee",
    off: "fa-star",
    special_opening: "fa-unlock-alt",
    first_day: "fa-inbox",
    paused: "fa-pause",
    moved: "fa-share",
};

/** Every day on the way to a date, each a chip: counted or not, why, by which decision. */
export class Ledger extends Component {
    static template = "motcua_base.Ledger";
    static props = { ledger: Object };

    icon(day) {
        return ICONS[day.kind] || "fa-circle-o";
    }

    /** What was counted on a day, in words. */
    amount(day) {
        if (day.number) {
            return _t("day %s", day.number);
        }
        return day.minutes ? _t("%s min", day.minutes) : "";
    }

    print() {
        document.body.classList.add(PRINTING);
        window.print();
        document.body.classList.remove(PRINTING);
    }
}

export class LedgerDialog extends Component {
    static template = "motcua_base.LedgerDialog";
    static components = { Dialog, Ledger };
    static props = { ledger: Object, close: Function };

    get title() {
        return _t("Why this date?");
    }
}

/** The ledger of the dossier of a form, fetched when its page is opened. */
export class LedgerWidget extends Component {
    static template = "motcua_base.LedgerWidget";
    static components = { Ledger };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ ledger: null });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((props) => this.load(props.record));
    }

    async load(record) {
        if (record.resId && !UNCOUNTED.includes(record.data.state)) {
            this.state.ledger = await this.orm.call("motcua.dossier", "get_ledger", [[record.resId]]);
        } else {
            this.state.ledger = null;
        }
    }
}

registry.category("view_widgets").add("motcua_ledger", { component: LedgerWidget });
