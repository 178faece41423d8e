"""Demonstration of staffing: invented people, postings, absences, check-ins."""
