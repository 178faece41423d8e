/** Opening and printing of what the intake screen issues. */

const REPORTS = {
    receipt: "motcua_base.motcua_receipt_slip_report",
    guidance: "motcua_base.motcua_supplement_request_report",
    refusal: "motcua_base.motcua_refusal_notice_report",
};

/** Address of a PDF: the receipt slip of a dossier, or the form of a slip. */
export async function slipUrl(action, kind, id) {
    const report = await action.loadAction(REPORTS[kind], { active_ids: [id] });
    return `/report/pdf/${report.report_name}/${id}`;
}

/**
 * Load the PDF into a frame of this page and open the browser's print dialog on it, so that the
 * cursor stays where it is. Throws with the server's words when there is no PDF.
 */
export async function printPdf(url) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok || !response.headers.get("Content-Type")?.includes("pdf")) {
        throw new Error(`${response.status} ${response.statusText}`);
    }
    const source = URL.createObjectURL(await response.blob());
    document.querySelector("iframe.o_motcua_slip")?.remove();
    const frame = document.createElement("iframe");
    frame.className = "o_motcua_slip";
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    frame.addEventListener("load", () => frame.contentWindow.print());
    frame.src = source;
    document.body.append(frame);
}
