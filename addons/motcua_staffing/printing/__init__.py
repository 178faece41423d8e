"""Paper of staffing: the attendance sheet as a workbook. Plain Python, no Odoo."""
