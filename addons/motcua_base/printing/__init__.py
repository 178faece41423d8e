"""Paper: HTML to PDF, bar codes, dates in words. Plain Python, no Odoo."""
