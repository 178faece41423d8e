import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

import { Component, onWillStart, useState } from "@odoo/owl";

const HALVES = ["am", "pm"];
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** People × half-days: marks are typed like in a spreadsheet, each with its reason. */
export class AttendanceGrid extends Component {
    static template = "motcua_staffing.AttendanceGrid";
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.halves = HALVES;
        this.state = useState({ grid: null, cell: null, symbol: "", reason: "" });
        onWillStart(() => this.load());
    }

    get sheetId() {
        return this.props.action.params?.sheet_id || this.props.action.context?.active_id;
    }

    async load() {
        this.state.grid = await this.orm.call("motcua.attendance.sheet", "get_grid", [[this.sheetId]]);
    }

    cell(line, day, half) {
        return line.cells[`${day.day}/${half}`];
    }

    pending(line, day, half) {
        return line.pending[`${day.day}/${half}`];
    }

    /** Why a mark deserves a second look, in words for the tooltip. */
    remark(line, day, half) {
        const cell = this.cell(line, day, half);
        const parts = [`${line.name} ${day.day}`];
        if (cell?.late) {
            parts.push(_t("%s minutes late", cell.late));
        }
        if (cell?.early) {
            parts.push(_t("left %s minutes early", cell.early));
        }
        if (cell?.is_corrected) {
            parts.push(_t("corrected; check-ins say “%s”", cell.found || "–"));
        }
        return parts.join(" · ");
    }

    hasRemark(line, day, half) {
        const cell = this.cell(line, day, half);
        return Boolean(cell && (cell.late || cell.early || (cell.is_corrected && cell.found !== cell.symbol)));
    }

    days(value) {
        return value ? String(value).replace(".", ",") : "";
    }

    select(line, day, half) {
        const known = this.cell(line, day, half);
        Object.assign(this.state, { cell: { line, day, half }, symbol: known?.symbol || "", reason: "" });
    }

    isSelected(line, day, half) {
        const cell = this.state.cell;
        return cell && cell.line.id === line.id && cell.day.day === day.day && cell.half === half;
    }

    /** Arrows walk over the grid; a letter begins a correction. */
    onKeydown(ev, row, day, half) {
        if (STEPS[ev.key]) {
            ev.preventDefault();
            const [down, right] = STEPS[ev.key];
            const place = 2 * (day.day - 1) + HALVES.indexOf(half) + right;
            ev.target.closest("table").querySelector(`[data-cell="${row + down}/${place}"]`)?.focus();
        } else if (this.state.grid.can_correct && ev.key.length === 1 && !ev.ctrlKey) {
            this.select(this.state.grid.lines[row], day, half);
        }
    }

    async correct() {
        const { line, day, half } = this.state.cell;
        if (!this.state.reason.trim()) {
            this.notification.add(_t("A correction has a reason."), { type: "warning" });
            return;
        }
        this.state.grid = await this.orm.call("motcua.attendance.sheet", "action_correct", [
            [this.sheetId], line.id, day.day, half, this.state.symbol.trim(), this.state.reason,
        ]);
        this.state.cell = null;
    }

    openForm() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "motcua.attendance.sheet",
            res_id: this.sheetId,
            views: [[false, "form"]],
        });
    }

    print() {
        return this.action.doAction("motcua_staffing.motcua_attendance_sheet_report", {
            additionalContext: { active_ids: [this.sheetId], active_id: this.sheetId, active_model: "motcua.attendance.sheet" },
        });
    }
}

registry.category("actions").add("motcua_attendance_grid", AttendanceGrid);
