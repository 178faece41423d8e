import { registry } from "@web/core/registry";
import { Many2ManyBinaryField, many2ManyBinaryField } from "@web/views/fields/many2many_binary/many2many_binary_field";
import { FileInput } from "@web/core/file_input/file_input";
import { FileModel } from "@web/core/file_viewer/file_model";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";

/** Scans as chips of a list: looked at in place, added by one click. */
export class ScansField extends Many2ManyBinaryField {
    static template = "motcua_base.ScansField";
    static components = { FileInput };

    setup() {
        super.setup();
        this.viewer = useFileViewer();
    }

    /** Open a scan over the page, with the others to leaf through. */
    look(file) {
        const models = this.files.map((each) => Object.assign(new FileModel(), each));
        const model = models.find((each) => each.id === file.id);
        if (model.isViewable) {
            this.viewer.open(model, models);
        } else {
            window.open(this.getUrl(file.id), "_blank");
        }
    }
}

registry.category("fields").add("motcua_scans", { ...many2ManyBinaryField, component: ScansField });
