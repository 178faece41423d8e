import { Component, xml } from "@odoo/owl";

const ICONS = {
    in_time: "fa-check-circle",
    due_soon: "fa-clock-o",
    overdue: "fa-exclamation-triangle",
    paused: "fa-pause-circle",
    done_early: "fa-flag-checkered",
    done_on_time: "fa-flag-checkered",
    done_late: "fa-exclamation-circle",
};

/** Colour, word and icon together: colour alone says nothing to who cannot see it. */
export class UrgencyBadge extends Component {
    static template = xml`
        <span t-if="props.urgency" class="o_motcua_urgency" t-att-data-urgency="props.urgency">
            <i class="fa me-1" t-att-class="icon" aria-hidden="true"/><t t-esc="props.text"/>
        </span>`;
    static props = { urgency: String, text: String };

    get icon() {
        return ICONS[this.props.urgency];
    }
}
