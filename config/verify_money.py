"""Run by `odoo shell`: verify the chains of posted money, and name the first broken row of each."""

# ruff: noqa: F821

ledger = env["motcua.fee.posting"]
broken = ledger._verify()
for each in broken:
    print("broken:", ledger._break_text(*each))
print("chains:", len(ledger._chains()), "· broken:", len(broken))
if broken:
    raise ValueError("a posted row is not as it was posted")
