"""Money in plain Python: tariff, numbers, words, files, settlement, chain.

What may live here: see `motcua_base/rules`. Amounts are integers in đồng; a float is refused.
"""
