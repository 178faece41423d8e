"""Run by `odoo shell`: verify chains of posted money and seals of quarters, and name what is broken."""

# ruff: noqa: F821

ledger = env["motcua.fee.posting"]
broken = ledger._broken()
for text in broken:
    print("broken:", text)
print("chains:", len(ledger._chains()), "· broken:", len(broken))
if broken:
    raise ValueError("what was posted or sealed is not as it was")
