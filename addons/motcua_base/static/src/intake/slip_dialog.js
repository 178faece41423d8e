import { _t } from "@web/core/l10n/translation";
import { Dialog } from "@web/core/dialog/dialog";

import { Component, useState } from "@odoo/owl";

/**
 * Form 02 or 03 before it is issued: every listed paper as a row, those that are missing ticked,
 * and rows for conditions. What is refused stays as it was typed.
 */
export class SlipDialog extends Component {
    static template = "motcua_base.SlipDialog";
    static components = { Dialog };
    static props = { kind: String, slip: Object, papers: Array, issue: Function, close: Function };

    setup() {
        const missing = new Map(this.props.slip.lines.map((line) => [line.procedure_document_id, line]));
        this.state = useState({
            rows: this.props.papers.map((paper) => this.row(paper, missing.get(paper.procedure_document_id))),
            reason: this.props.kind === "guidance" ? this.props.slip.reason : "",
            error: "",
            busy: false,
        });
    }

    row(paper, line) {
        const { procedure_document_id, name } = paper;
        return {
            key: `paper-${procedure_document_id}`,
            procedure_document_id,
            name,
            ticked: Boolean(line),
            content: line?.content || "",
            originals: line?.originals || 0,
            copies: line?.copies || 0,
        };
    }

    addCondition() {
        const key = `condition-${this.state.rows.length}`;
        const name = _t("Condition");
        this.state.rows.push({ key, procedure_document_id: false, name, ticked: true, content: "", originals: 0, copies: 0 });
    }

    get title() {
        return this.props.kind === "guidance"
            ? _t("Form 02: ask for what is missing (article 11.1.b)")
            : _t("Form 03: refuse to receive (article 11.1.c)");
    }

    get hint() {
        return this.props.kind === "guidance"
            ? _t("Name everything now: it can be asked for once only, and what is not named is demanded no more.")
            : _t("Name the paper or condition that is missing, and say why the dossier is not received.");
    }

    /** Rows that are ticked; a paper of which nothing is said stands by its name. */
    get lines() {
        return this.state.rows
            .filter((row) => row.ticked && (row.procedure_document_id || row.content.trim()))
            .map(({ procedure_document_id, name, content, originals, copies }) => ({
                procedure_document_id,
                content: content.trim() || name,
                originals,
                copies,
            }));
    }

    async issue() {
        if (this.state.busy) {
            return;
        }
        Object.assign(this.state, { busy: true, error: "" });
        try {
            await this.props.issue({ reason: this.state.reason, lines: this.lines });
            this.props.close();
        } catch (error) {
            this.state.error = error.message;
        } finally {
            this.state.busy = false;
        }
    }
}
