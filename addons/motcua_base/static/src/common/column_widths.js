import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";

// What Odoo sets aside is too narrow for the Vietnamese names of states and of boxes to tick.
const fields = registry.category("fields");
patch(fields.get("badge"), { listViewWidth: [124] });
patch(fields.get("boolean"), { listViewWidth: [74, 110] });
