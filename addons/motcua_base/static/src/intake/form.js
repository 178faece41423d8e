/** What the intake screen holds, as plain data; nothing here talks to the server or to the page. */

/** A key no other submission has; works without a secure connection too. */
function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const emptyPerson = () => ({
    id: false,
    kind: "person",
    name: "",
    id_number: "",
    phone: "",
    email: "",
    address: "",
});

export function blankForm() {
    return {
        client_key: newKey(),
        visit_key: newKey(),
        procedure: null,
        procedureText: "",
        applicant: emptyPerson(),
        submitter: { kind: "self", name: "", id_number: "", phone: "" },
        papers: [],
        channel: "counter",
        result_channel: "counter",
        set_count: 1,
        content: "",
        received_at: "",
        received_reason: "",
        priority: "",
        ticket_number: "",
        ticket_at: "",
        solve_now: false,
        results: [],
        collector: "",
        wants_receipt: false,
        ledger: null,
        extra: {}, // what panels of other addons add to what the server is sent
    };
}

/** The next dossier of the same visit: who hands it in stays, all else is empty. */
export function nextOfVisit(last) {
    const { visit_key, channel, priority, ticket_number, ticket_at } = last;
    const form = { ...blankForm(), visit_key, channel, priority, ticket_number, ticket_at };
    form.submitter = { ...last.submitter };
    form.applicant = last.submitter.kind === "self" ? { ...last.applicant } : form.applicant;
    return form;
}

/** A listed paper as a line to be ticked. */
export function paperLine(paper) {
    return {
        ...paper,
        wanted: { originals: paper.originals, copies: paper.copies },
        ticked: false,
        originals: 0,
        copies: 0,
        stored: null,
        reused: false,
        scans: [],
        error: "",
        uploading: false,
    };
}

/** A paper that lies in the store of the office stands there instead of a new original. */
export function reuse(paper, reused) {
    paper.reused = reused;
    Object.assign(paper, { ticked: reused, originals: 0, copies: 0 });
}

/** Ticking a paper takes it in as the procedure asks for it; its numbers can be changed then. */
export function tick(paper, ticked) {
    paper.ticked = ticked;
    paper.reused = false;
    const none = !paper.wanted.originals && !paper.wanted.copies;
    paper.originals = ticked ? paper.wanted.originals + (none ? 1 : 0) : 0;
    paper.copies = ticked ? paper.wanted.copies : 0;
}

export function setCount(paper, name, text) {
    paper[name] = Math.max(0, Number.parseInt(text, 10) || 0);
    paper.ticked = Boolean(paper.originals || paper.copies);
}

/** Whether anything has been typed that could be lost. */
export function isTouched(form) {
    const { applicant } = form;
    return Boolean(
        form.procedure || form.procedureText || applicant.name || applicant.id_number || applicant.phone || form.content
    );
}

/** Another procedure brings its own results; what is due at once is decided at once. */
export function takeProcedure(form, procedure) {
    Object.assign(form, {
        procedure,
        procedureText: procedure.name,
        solve_now: procedure.solvable && procedure.at_once,
        results: procedure.results.map((name) => ({ name, number: "" })),
        wants_receipt: false,
    });
}

/** What is decided on the spot, if anything is. */
function solved(form) {
    if (!form.procedure?.solvable || !form.solve_now) {
        return false;
    }
    return { results: form.results.map((result) => ({ ...result })), collector: form.collector };
}

/** What the server is sent. */
export function payload(form, start, counterId) {
    const isPast = form.channel === "post" && form.received_at;
    return {
        office_id: start.office.id,
        counter_id: counterId || false,
        procedure_id: form.procedure?.id || false,
        destination_office_id: form.procedure?.destination_id || false,
        client_key: form.client_key,
        visit_key: form.visit_key,
        priority: form.priority || false,
        ticket_number: form.ticket_number || false,
        ticket_at: form.ticket_at ? form.ticket_at.replace("T", " ") : false,
        applicant: { ...form.applicant },
        submitter: { ...form.submitter },
        papers: form.papers.map((paper) => ({
            procedure_document_id: paper.procedure_document_id,
            originals: paper.originals,
            copies: paper.copies,
            note: paper.note_typed || "",
            reused_result_id: paper.reused ? paper.stored.id : false,
            scan_ids: paper.scans.map((scan) => scan.id),
        })),
        channel: form.channel,
        result_channel: form.result_channel,
        set_count: form.set_count,
        content: form.content,
        solved: solved(form),
        wants_receipt: form.wants_receipt,
        received_at: isPast ? form.received_at.replace("T", " ") : false,
        received_reason: isPast ? form.received_reason : false,
        ...form.extra,
    };
}
