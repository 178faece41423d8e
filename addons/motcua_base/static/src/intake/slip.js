/** Opening and printing of a dossier's receipt slip. */

const REPORT = "motcua_base.motcua_receipt_slip_report";

export async function slipUrl(action, dossierId) {
    const report = await action.loadAction(REPORT, { active_ids: [dossierId] });
    return `/report/pdf/${report.report_name}/${dossierId}`;
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
