import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { formatDate, formatDateTime } from "@web/views/fields/formatters";
import { dateField, dateTimeField, DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { FIELD_WIDTHS } from "@web/views/list/column_width_hook";

/**
 * A date is read out and copied on to paper: written in full, “02/10/2026”, never “2 thg 10”.
 */
patch(DateTimeField.prototype, {
    getFormattedValue(index) {
        return super.getFormattedValue(index, true);
    },
});
patch(dateField, { listViewWidth: () => FIELD_WIDTHS.numeric_date });
patch(dateTimeField, { listViewWidth: () => FIELD_WIDTHS.numeric_datetime });

function written(format) {
    const full = (value, options = {}) => format(value, { ...options, numeric: true });
    full.extractOptions = format.extractOptions;
    return full;
}

const formatters = registry.category("formatters");
formatters.add("date", written(formatDate), { force: true });
formatters.add("datetime", written(formatDateTime), { force: true });

