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
        ledger: null,
        extra: {}, // what panels of other addons add to what the server is sent
    };
}

/** A listed paper as a line to be ticked. */
export function paperLine(paper) {
    return {
        ...paper,
        wanted: { originals: paper.originals, copies: paper.copies },
        ticked: false,
        originals: 0,
        copies: 0,
        scans: [],
        error: "",
        uploading: false,
    };
}

/** Ticking a paper takes it in as the procedure asks for it; its numbers can be changed then. */
export function tick(paper, ticked) {
    paper.ticked = ticked;
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

/** What the server is sent. */
export function payload(form, start, counterId) {
    const isPast = form.channel === "post" && form.received_at;
    return {
        office_id: start.office.id,
        counter_id: counterId || false,
        procedure_id: form.procedure?.id || false,
        client_key: form.client_key,
        applicant: { ...form.applicant },
        submitter: { ...form.submitter },
        papers: form.papers.map((paper) => ({
            procedure_document_id: paper.procedure_document_id,
            originals: paper.originals,
            copies: paper.copies,
            note: paper.note_typed || "",
            scan_ids: paper.scans.map((scan) => scan.id),
        })),
        channel: form.channel,
        result_channel: form.result_channel,
        set_count: form.set_count,
        content: form.content,
        received_at: isPast ? form.received_at.replace("T", " ") : false,
        received_reason: isPast ? form.received_reason : false,
        ...form.extra,
    };
}
