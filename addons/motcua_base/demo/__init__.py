"""Demonstration: master data as CSV, and the people who play its dossiers.

Nothing here is imported unless demonstration data are installed. All people, numbers and
decisions are invented.
"""
