from . import public_page, lookup, procedures, figures, working_days, import_template
