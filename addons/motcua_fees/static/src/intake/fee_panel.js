import { Component, useEffect, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const MODEL = "motcua.dossier";
const ROUTE = "/web/binary/upload_attachment";

/** What the dossier will cost, moving while it is typed, and how it is paid. */
export class FeePanel extends Component {
    static template = "motcua_fees.FeePanel";
    static props = ["*"];

    setup() {
        this.orm = useService("orm");
        this.http = useService("http");
        this.state = useState({ lines: [], total: "", amount: 0, counted: false, error: "" });
        useEffect(
            () => {
                this.refresh();
            },
            () => [
                this.props.form.procedure?.id,
                this.props.form.channel,
                this.extra.fee_copies,
                this.extra.fee_pages,
                this.extra.fee_group_id,
            ]
        );
    }

    get extra() {
        return this.props.form.extra;
    }

    async refresh() {
        const { form, office } = this.props;
        if (!form.procedure) {
            Object.assign(this.state, { lines: [], amount: 0, total: "", error: "" });
            return;
        }
        try {
            const asked = [office.id, form.procedure.id, form.channel, { ...this.extra }];
            Object.assign(this.state, await this.orm.silent.call(MODEL, "intake_fees", asked), { error: "" });
        } catch (error) {
            this.state.error = error.data?.message || "";
        }
    }

    setNumber(name, ev) {
        this.extra[name] = Math.max(1, Number.parseInt(ev.target.value, 10) || 1);
    }

    setKey(name, ev) {
        this.extra[name] = Number(ev.target.value) || false;
    }

    setText(name, ev) {
        this.extra[name] = ev.target.value;
    }

    setPaid(ev) {
        this.extra.fee_take_cash = ev.target.checked;
    }

    async addProof(ev) {
        const params = { csrf_token: odoo.csrf_token, ufile: [...ev.target.files], model: MODEL, id: 0 };
        const uploaded = JSON.parse(await this.http.post(ROUTE, params, "text"));
        this.extra.fee_proof_ids = [...(this.extra.fee_proof_ids || []), ...uploaded.map((file) => file.id)];
    }
}

registry.category("motcua_intake_panels").add("motcua_fees", FeePanel);
