import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { reuse, setCount, tick } from "./form";

import { Component, useRef, useState } from "@odoo/owl";

const ROUTE = "/web/binary/upload_attachment";
const MODEL = "motcua.dossier.document";

/**
 * The papers of a procedure as a tick list. Space ticks, Tab or the down arrow go to the next
 * paper, the right arrow to its numbers; scans are dropped on the line or chosen from a file.
 */
export class Papers extends Component {
    static template = "motcua_base.IntakePapers";
    static props = { papers: Array, officeId: Number };

    setup() {
        this.http = useService("http");
        this.orm = useService("orm");
        this.root = useRef("root");
        this.state = useState({ over: 0 });
    }

    get allTicked() {
        return this.props.papers.length > 0 && this.props.papers.every((paper) => paper.ticked);
    }

    tickAll(ev) {
        this.props.papers.forEach((paper) => tick(paper, ev.target.checked));
    }

    onTick(paper, ev) {
        tick(paper, ev.target.checked);
    }

    onReuse(paper, ev) {
        reuse(paper, ev.target.checked);
    }

    onCount(paper, name, ev) {
        setCount(paper, name, ev.target.value);
    }

    wantedText({ wanted }) {
        const parts = [];
        if (wanted.originals) {
            parts.push(_t("%s original(s)", wanted.originals));
        }
        if (wanted.copies) {
            parts.push(_t("%s copy(ies)", wanted.copies));
        }
        return parts.join(", ");
    }

    /** What a field of a line is called by a screen reader. */
    label(name, paper) {
        const labels = {
            originals: _t("Originals of %s", paper.name),
            copies: _t("Copies of %s", paper.name),
            note: _t("Note on %s", paper.name),
            scans: _t("Scans of %s", paper.name),
        };
        return labels[name];
    }

    /** Arrows move over the list as over a table. */
    onKeydown(ev) {
        const cell = ev.target.closest("[data-cell]");
        const row = ev.target.closest("tr");
        if (!cell || !row || ev.altKey || ev.ctrlKey) {
            return;
        }
        const name = cell.dataset.cell;
        const targets = {
            ArrowDown: () => row.nextElementSibling?.querySelector(`[data-cell=${name}]`),
            ArrowUp: () => row.previousElementSibling?.querySelector(`[data-cell=${name}]`),
            ArrowRight: () => (name === "tick" ? row.querySelector("[data-cell=originals]") : null),
        };
        const target = targets[ev.key]?.();
        if (target) {
            ev.preventDefault();
            target.focus();
            target.select?.();
        }
    }

    // scans

    onDrop(paper, ev) {
        this.state.over = 0;
        return this.upload(paper, [...ev.dataTransfer.files]);
    }

    async onChoose(paper, ev) {
        const files = [...ev.target.files];
        ev.target.value = "";
        await this.upload(paper, files);
    }

    async upload(paper, files) {
        if (!files.length) {
            return;
        }
        paper.uploading = true;
        paper.error = "";
        try {
            for (const file of files) {
                await this.uploadOne(paper, file);
            }
            if (!paper.ticked) {
                tick(paper, true);
            }
        } catch (error) {
            paper.error = error.data?.message || error.message || String(error);
        } finally {
            paper.uploading = false;
        }
    }

    async uploadOne(paper, file) {
        const params = { csrf_token: odoo.csrf_token, ufile: [file], model: MODEL, id: 0 };
        const [uploaded] = JSON.parse(await this.http.post(ROUTE, params, "text"));
        if (uploaded.error) {
            throw new Error(uploaded.error);
        }
        try {
            await this.orm.call("motcua.dossier", "intake_check_scans", [this.props.officeId, paper.name, [uploaded.id]]);
        } catch (error) {
            await this.orm.unlink("ir.attachment", [uploaded.id]);
            throw error;
        }
        paper.scans.push({ id: uploaded.id, name: uploaded.filename });
    }

    removeScan(paper, scan) {
        paper.scans.splice(paper.scans.indexOf(scan), 1);
        return this.orm.unlink("ir.attachment", [scan.id]);
    }
}
