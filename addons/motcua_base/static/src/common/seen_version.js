import { FormController } from "@web/views/form/form_controller";
import { patch } from "@web/core/utils/patch";

/**
 * A save says which version of the record the user saw, so that the server can refuse to write
 * over what somebody else did meanwhile; what was typed stays on screen.
 */
patch(FormController.prototype, {
    async onWillSaveRecord(record, changes) {
        if (record.resId && record.resModel.startsWith("motcua.") && "version" in record.activeFields) {
            changes.version = record.data.version;
        }
        return super.onWillSaveRecord(...arguments);
    },
});
