"""The law in plain Python: dates, codes, workflow tables, choices by date.

What may live here: frozen values and functions that get all they need as arguments
(today included) and return a value or raise an exception of their own. Nothing here
imports Odoo, reads a clock or a setting, or speaks Vietnamese: reasons are codes that
the screens translate. Every datetime is naive local time (Asia/Ho_Chi_Minh).
"""
