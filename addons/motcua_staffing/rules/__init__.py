"""The law of staffing in plain Python: standards, tours, cover, attendance, workflow tables.

What may live here is said in the rules of motcua_base; the same holds.
"""
