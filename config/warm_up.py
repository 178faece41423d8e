"""Run by `odoo shell`: build the bundles of scripts and styles that the pages use."""

env["ir.qweb"]._pregenerate_assets_bundles()
env.cr.commit()
