"""Demonstration of money: tariffs and books as CSV, and the cashiers who play what is paid.

Nothing here is imported unless demonstration data are installed.
"""
