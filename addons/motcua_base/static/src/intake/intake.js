import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { officeNow } from "../common/office_zone";
import { LedgerDialog } from "../ledger/ledger";
import { blankForm, isTouched, nextOfVisit, paperLine, payload, reuse, takeProcedure } from "./form";
import { Papers } from "./papers";
import { SearchBox } from "./search_box";
import { printPdf, slipUrl } from "./slip";
import { SlipDialog } from "./slip_dialog";

import { Component, onMounted, onWillStart, onWillUnmount, useExternalListener, useRef, useState } from "@odoo/owl";

const MODEL = "motcua.dossier";
const COUNTER = "motcua_intake_counter";
const TICK = 20000;
const WHOLE_NUMBER = 9;
const ISSUE = { guidance: "intake_guide", refusal: "intake_refuse" };
const panels = registry.category("motcua_intake_panels");

/** Intake in one breath: procedure, papers, applicant, F9. Everything by keyboard. */
export class Intake extends Component {
    static template = "motcua_base.Intake";
    static components = { Papers, SearchBox };
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.state = useState({
            start: null,
            form: blankForm(),
            counterId: false,
            clock: "",
            window: false,
            busy: "",
            error: "",
            missing: [],
            done: null,
            last: null,
            undo: null,
            more: false,
        });
        onWillStart(() => this.begin());
        onMounted(() => {
            this.timer = browser.setInterval(() => this.tickClock(), TICK);
        });
        onWillUnmount(() => browser.clearInterval(this.timer));
        useExternalListener(window, "keydown", (ev) => this.onKey(ev), { capture: true });
    }

    async begin() {
        try {
            const start = await this.orm.call(MODEL, "intake_start", []);
            const stored = Number(browser.localStorage.getItem(COUNTER));
            const known = start.counters.some((counter) => counter.id === stored) && stored;
            Object.assign(this.state, {
                start,
                window: start.window,
                counterId: start.counter_id || known || start.counters[0]?.id || false,
            });
        } catch (error) {
            this.state.error = this.words(error);
        }
        this.state.clock = officeNow().toFormat("HH:mm");
    }

    async tickClock() {
        const clock = officeNow().toFormat("HH:mm");
        if (clock === this.state.clock || !this.state.start) {
            return;
        }
        this.state.clock = clock;
        await this.refreshLedger();
        this.state.window = await this.orm.silent.call(MODEL, "intake_window", [this.officeId]).catch(() => false);
    }

    get officeId() {
        return this.state.start.office.id;
    }

    get form() {
        return this.state.form;
    }

    get panels() {
        return this.state.start.panels.filter((panel) => panels.contains(panel.component));
    }

    panelComponent(panel) {
        return panels.get(panel.component);
    }

    /** The server's words, or ours where it did not answer. */
    words(error) {
        if (error.data?.message) {
            return error.data.message;
        }
        return _t("The server did not answer. Nothing typed is lost: press the key again.");
    }

    // --- procedure

    searchProcedures(term) {
        return this.orm.silent.call(MODEL, "intake_procedures", [this.officeId, term, this.state.counterId]);
    }

    typeProcedure(text) {
        this.form.procedureText = text;
        this.state.done = null;
        if (this.form.procedure && text !== this.form.procedure.name) {
            Object.assign(this.form, { procedure: null, papers: [], results: [], ledger: null });
        }
    }

    async chooseProcedure(procedure) {
        const form = this.form;
        const isSame =
            form.procedure?.id === procedure.id && form.procedure.destination_id === procedure.destination_id;
        Object.assign(this.state, { done: null, error: "", missing: [] });
        this.focus("applicant_id_number");
        if (isSame) {
            form.procedureText = procedure.name;
            return;
        }
        takeProcedure(form, procedure);
        const papers = await this.orm.silent.call(MODEL, "intake_papers", [this.officeId, procedure.id]);
        if (form.procedure === procedure || form.procedure?.id === procedure.id) {
            form.papers = papers.map(paperLine);
            await Promise.all([this.refreshLedger(), this.refreshStored()]);
        }
    }

    /** What the office has in its store of whoever has the whole number typed. */
    async refreshStored() {
        const form = this.form;
        const number = form.applicant.id_number.replace(/\D/g, "");
        const isKnown = form.procedure && number.length >= WHOLE_NUMBER;
        const asked = [this.officeId, form.procedure?.id, number];
        const stored = isKnown ? await this.orm.silent.call(MODEL, "intake_stored", asked) : {};
        for (const paper of form.papers) {
            paper.stored = stored[paper.procedure_document_id] || null;
            if (paper.reused && !paper.stored) {
                reuse(paper, false);
            }
        }
    }

    async refreshLedger() {
        const { procedure, channel, received_at } = this.form;
        if (!procedure) {
            return;
        }
        const past = channel === "post" && received_at ? received_at.replace("T", " ") : false;
        try {
            const ledger = await this.orm.silent.call(MODEL, "intake_deadline", [this.officeId, procedure.id, past]);
            if (this.form.procedure?.id === procedure.id) {
                this.form.ledger = ledger;
            }
        } catch (error) {
            this.form.ledger = null;
            this.state.error = this.words(error);
        }
    }

    why() {
        if (this.form.ledger) {
            this.dialog.add(LedgerDialog, { ledger: this.form.ledger });
        }
    }

    /** Help with the online service is counted where it is given (5.3). */
    async helpOnline() {
        try {
            await this.orm.call("motcua.procedure", "action_help_online", [[this.form.procedure.id]]);
            this.notification.add(_t("Help with the online service was counted."), { type: "success" });
        } catch (error) {
            this.state.error = this.words(error);
        }
    }

    // --- applicant

    searchApplicants(term) {
        return this.orm.silent.call(MODEL, "intake_applicants", [this.officeId, term]);
    }

    typeApplicant(name, text) {
        this.form.applicant[name] = text;
        if (name === "id_number") {
            this.form.applicant.id = false;
        }
    }

    chooseApplicant(person) {
        Object.assign(this.form.applicant, person);
        this.focusPapers();
        return this.refreshStored();
    }

    /** A whole number typed faster than the list came: who has it fills in, unless a name is there. */
    async leaveApplicant(text) {
        const digits = text.replace(/\D/g, "");
        if (digits.length < WHOLE_NUMBER || this.form.applicant.id) {
            return this.refreshStored();
        }
        const form = this.form;
        const found = await this.searchApplicants(text);
        const same = found.filter((person) => [person.id_number, person.phone].includes(digits));
        if (same.length === 1 && form === this.form && !form.applicant.name) {
            Object.assign(form.applicant, same[0]);
        }
        return this.refreshStored();
    }

    // --- keys

    focus(name) {
        this.focusOn(`[name=${name}]`);
    }

    focusPapers() {
        this.focusOn("[data-cell=tick]");
    }

    /** Once what has just changed is on screen. */
    focusOn(selector) {
        browser.requestAnimationFrame(() =>
            browser.setTimeout(() => this.root.el?.querySelector(selector)?.focus())
        );
    }

    onKey(ev) {
        const isDialogOpen = Boolean(document.querySelector(".o_dialog"));
        const isListOpen = Boolean(this.root.el?.querySelector(".o_motcua_search_list"));
        if (isDialogOpen || !this.state.start || ev.altKey || ev.ctrlKey || ev.metaKey) {
            return;
        }
        const keys = {
            F9: () => this.receive(),
            F8: () => this.openSlip("guidance"),
            F6: () => this.openSlip("refusal"),
            F4: () => this.saveDraft(),
            F2: () => this.clear(),
            F7: () => this.why(),
            F10: () => this.nextOfVisit(),
            Escape: isListOpen ? null : () => this.clear(),
        };
        if (keys[ev.key]) {
            ev.preventDefault();
            ev.stopPropagation();
            keys[ev.key]();
        }
    }

    // --- acts

    receive() {
        if (this.state.done && !isTouched(this.form)) {
            return;
        }
        return this.send("intake_receive", (done) => {
            this.finish(done);
            this.print("receipt", done.id, !done.at_once || done.wants_receipt);
        });
    }

    /** Lay out form 02 or 03: what is missing stands there already, anything else is added. */
    async openSlip(kind) {
        const { form, state } = this;
        if (state.busy || (state.done && !isTouched(form))) {
            return;
        }
        if (!form.procedure) {
            state.error = _t("Procedure: none has been chosen (article 11.1).");
            return;
        }
        try {
            const slip = await this.askMissing();
            const issue = (filled) => this.issueSlip(kind, filled);
            this.dialog.add(SlipDialog, { kind, slip, papers: form.papers, issue });
        } catch (error) {
            state.error = this.words(error);
        }
    }

    askMissing() {
        const data = payload(this.form, this.state.start, this.state.counterId);
        return this.orm.call(MODEL, "intake_missing", [data.office_id, data.procedure_id, data.papers]);
    }

    /** Issue what the dialog holds; throws the server's words, so that the dialog stays as it is. */
    async issueSlip(kind, slip) {
        const data = payload(this.form, this.state.start, this.state.counterId);
        try {
            const done = await this.orm.call(MODEL, ISSUE[kind], [{ ...data, slip }]);
            this.finish(done);
            this.print(kind, done.slip_id, true);
        } catch (error) {
            throw new Error(this.words(error));
        }
    }

    saveDraft() {
        return this.send("intake_save", (done) => this.finish(done));
    }

    /** Send what the screen holds; a second key press while it is on its way does nothing. */
    async send(method, then) {
        if (this.state.busy || this.form.papers.some((paper) => paper.uploading)) {
            return;
        }
        Object.assign(this.state, { busy: method, error: "", missing: [] });
        try {
            const data = payload(this.form, this.state.start, this.state.counterId);
            then(await this.orm.call(MODEL, method, [data]));
        } catch (error) {
            this.state.error = this.words(error);
            if (this.form.procedure) {
                const slip = await this.askMissing().catch(() => ({ lines: [] }));
                this.state.missing = slip.lines;
            }
        } finally {
            this.state.busy = "";
        }
    }

    finish(done) {
        const name = this.form.applicant.name;
        const more = { applicant: name, slipUrl: "", slipError: "", title: this.doneTitle(done) };
        Object.assign(this.state, { done: { ...done, ...more }, undo: null, error: "", missing: [] });
        this.state.last = this.form;
        this.state.form = blankForm();
        this.focus("procedure");
    }

    /** The same person has another dossier: a stack is received without typing who it is again. */
    nextOfVisit() {
        if (this.state.last && !isTouched(this.form)) {
            this.state.form = nextOfVisit(this.state.last);
            this.focus("procedure");
        }
    }

    doneTitle({ state }) {
        const titles = {
            draft: _t("Kept as a draft"),
            awaiting_guidance: _t("To be completed by the applicant"),
            not_accepted: _t("Not accepted"),
            returned: _t("Received, decided and handed over"),
        };
        return titles[state] || _t("Received");
    }

    /** Offer the PDF of what was issued, and open the print dialog on it where it is wanted. */
    async print(kind, id, isWanted) {
        const { done } = this.state;
        try {
            done.slipUrl = await slipUrl(this.action, kind, id);
            if (isWanted) {
                await printPdf(done.slipUrl);
            }
        } catch (error) {
            done.slipError = _t("It is done, but the slip could not be printed: %s", this.reason(error));
        }
    }

    reason(error) {
        return error.data?.message || error.message || String(error);
    }

    clear() {
        const hasLoss = isTouched(this.form);
        this.state.undo = hasLoss ? this.state.form : this.state.undo;
        Object.assign(this.state, { form: blankForm(), error: "", missing: [], done: null });
        this.focus("procedure");
    }

    undoClear() {
        this.state.form = this.state.undo;
        this.state.undo = null;
    }

    // --- ways out

    setCounter(ev) {
        this.state.counterId = Number(ev.target.value) || false;
        browser.localStorage.setItem(COUNTER, String(this.state.counterId || ""));
    }

    openDossier() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODEL,
            res_id: this.state.done.id,
            views: [[false, "form"]],
        });
    }

    openHandOver() {
        return this.action.doAction("motcua_base.motcua_handover_session_action");
    }
}

registry.category("actions").add("motcua_intake", Intake);
