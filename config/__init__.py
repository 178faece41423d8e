"""Set-up, running and checking of the project: what stands behind each `make` target.

Only the standard library is used here, because these modules run before anything is installed.
"""
