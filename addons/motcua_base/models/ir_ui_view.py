from odoo import models

from .dong import Dong

# A pivot or a graph has names for its measures and axes instead, and no widgets.
SHOWN_IN = ("form", "list", "kanban")


class View(models.Model):
    """Amounts in đồng are shown with their unit on every screen, without a word in the view."""

    _inherit = "ir.ui.view"

    def _postprocess_tag_field(self, node, name_manager, node_info):
        field = name_manager.model._fields.get(node.get("name"))
        is_shown = node.getroottree().getroot().tag in SHOWN_IN
        if is_shown and isinstance(field, Dong) and not node.get("widget"):
            node.set("widget", "motcua_dong")
        return super()._postprocess_tag_field(node, name_manager, node_info)
