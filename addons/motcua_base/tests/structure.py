"""What every addon promises of its own make-up; each inherits these tests by five lines."""

import inspect
import re
from itertools import product

from lxml import etree

from odoo.models import Constraint
from odoo.tests.common import TransactionCase, new_test_user
from odoo.tools.safe_eval import safe_eval
from odoo.tools.view_validation import get_expression_field_names

ALL_ADDONS = "odoo.addons.motcua_"
# What a client may call on our models, beside the methods of Odoo's own classes.
PUBLIC_NAME = re.compile(r"(action|get|intake|work)_\w+")
VIEW_TYPES = {"search", "list", "form"}


class StructureCase(TransactionCase):
    """Structural promises of the addon `module`."""

    allow_inherited_tests_method = True
    module = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.groups = cls._groups()
        cls.people = {xml_id: cls._person(xml_id) for xml_id in cls.groups}

    @classmethod
    def _groups(cls):
        """Every group that a role of our addons is, by its full XML id."""
        data = cls.env["ir.model.data"].search(
            [("module", "=like", "motcua_%"), ("model", "=", "res.groups")]
        )
        return {
            record.complete_name: cls.env["res.groups"].browse(record.res_id) for record in data
        }

    @classmethod
    def _person(cls, xml_id):
        return new_test_user(
            cls.env, f"structure_{xml_id}", xml_id, context={"no_reset_password": True}
        )

    # --- what belongs to the addon

    def models(self):
        """The models that the addon brings."""
        return [
            self.env[name]
            for name, model in sorted(self.registry.items())
            if model._original_module == self.module
        ]

    def stored_models(self):
        return [model for model in self.models() if not model._abstract]

    def records(self, model):
        """The records of an Odoo model that the addon's data files bring."""
        data = self.env["ir.model.data"].search(
            [("module", "=", self.module), ("model", "=", model)]
        )
        return (
            self.env[model].with_context(active_test=False).browse(data.mapped("res_id")).exists()
        )

    def menu_actions(self):
        return [menu.action for menu in self.records("ir.ui.menu") if menu.action]

    # --- workflows

    def test_states_are_those_of_the_table(self):
        for model in self._workflow_models():
            with self.subTest(model=model._name):
                self.assertEqual(model._fields["state"].selection, list(model._workflow.states))

    def test_every_move_has_one_method_and_one_button_shown_where_it_starts(self):
        for model in self._workflow_models():
            buttons = self._own_buttons(model)
            for move in model._workflow.moves:
                with self.subTest(model=model._name, move=move.name):
                    self._check_button(model, move, buttons)

    def _check_button(self, model, move, buttons):
        method = f"action_{move.name}"
        if not move.role:
            self.assertNotIn(method, buttons, "nobody takes this move by hand")
            return
        self.assertTrue(callable(getattr(model, method, None)), f"no {method}")
        (button,) = buttons.get(method, [None])
        self.assertIsNotNone(button, "no button")
        sources = {source for row in model._workflow.rows(move.name) for source in row.sources}
        self.assertEqual(self._states_shown(button, model), sources)
        if button.get("groups"):
            self.assertIn(move.role, self._implying(button.get("groups")))

    def test_every_button_calls_a_method_that_a_client_may_call(self):
        for view in self.records("ir.ui.view").filtered("model"):
            for button in self._arch(view).iter("button"):
                if button.get("type") == "object":
                    model = self._model_at(button, self.env[view.model])
                    with self.subTest(view=view.xml_id, button=button.get("name")):
                        self.assertTrue(callable(getattr(model, button.get("name"), None)))
                        self.assertRegex(button.get("name"), r"^[a-z]")

    def _workflow_models(self):
        return [model for model in self.stored_models() if getattr(model, "_workflow", None)]

    def _own_buttons(self, model):
        """Buttons of the default form by name; those of embedded lists belong to other models."""
        view = self.env["ir.ui.view"].browse(model.get_view(view_type="form")["id"])
        self.assertTrue(view, f"{model._name} has no form")
        buttons = {}
        for button in self._arch(view).xpath("//button[@type='object'][not(ancestor::field)]"):
            buttons.setdefault(button.get("name"), []).append(button)
        return buttons

    def _arch(self, view):
        """The view with its extensions, and with what is shown to some groups only."""
        arch = (
            view.inherit_id and view.mode == "extension" and view.arch
        ) or view._get_combined_arch()
        return etree.fromstring(arch) if isinstance(arch, str) else arch

    def _states_shown(self, button, model):
        """States in which a button can be seen, whatever the other fields are."""
        expression = button.get("invisible", "False")
        others = sorted(get_expression_field_names(expression) - {"state"})
        return {
            state
            for state in model._workflow.state_names
            for values in product((False, True), repeat=len(others))
            if not safe_eval(expression, {"state": state, **dict(zip(others, values, strict=True))})
        }

    def _implying(self, xml_ids):
        """XML ids of the groups whose members have one of the groups named."""
        named = {self.env.ref(self._full(xml_id.strip())) for xml_id in xml_ids.split(",")}
        return {name for name, group in self.groups.items() if named & set(group.all_implied_ids)}

    def _full(self, xml_id):
        return xml_id if "." in xml_id else f"{self.module}.{xml_id}"

    def _model_at(self, node, model):
        """The model whose records a node of a view shows."""
        for field in reversed(list(node.iterancestors("field"))):
            if field.get("name") in model._fields and model._fields[field.get("name")].comodel_name:
                model = self.env[model._fields[field.get("name")].comodel_name]
        return model

    # --- models

    def test_every_model_says_what_it_is_and_how_its_records_are_called(self):
        for model in self.models():
            with self.subTest(model=model._name):
                self.assertNotEqual(model._description, model._name)
                named = model._rec_name or self._is_ours(type(model)._compute_display_name)
                self.assertTrue(model._abstract or model._transient or named, "no name")

    def test_every_model_has_rights(self):
        for model in self.stored_models():
            with self.subTest(model=model._name):
                lines = self.env["ir.model.access"].search([("model_id.model", "=", model._name)])
                self.assertTrue(lines)
                self.assertTrue(all(lines.mapped("group_id")), "a right for everybody")

    def test_every_declared_constraint_and_index_is_in_the_database(self):
        self.env.cr.execute(
            "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"
        )
        present = {name for (name,) in self.env.cr.fetchall()}
        for model in self.stored_models():
            for declared in model._table_objects.values():
                kind = "constraint" if isinstance(declared, Constraint) else "index"
                with self.subTest(model=model._name, **{kind: declared.name}):
                    self.assertIn(declared.full_name(model), present)

    def test_clients_can_call_nothing_but_what_is_meant_for_them(self):
        for name, model in sorted(self.registry.items()):
            for definition in model.mro():
                if definition.__module__.startswith(f"odoo.addons.{self.module}."):
                    with self.subTest(model=name, definition=definition.__module__):
                        self.assertEqual(self._undeclared_public(definition, model), [])

    def _undeclared_public(self, definition, model):
        """Public methods of a class of ours that are neither named as such nor Odoo's own."""
        foreign = [base for base in model.mro() if not base.__module__.startswith(ALL_ADDONS)]
        return [
            name
            for name, value in vars(definition).items()
            if inspect.isfunction(inspect.unwrap(value) if callable(value) else value)
            and not name.startswith("_")
            and not PUBLIC_NAME.fullmatch(name)
            and not any(name in vars(base) for base in foreign)
            and not getattr(value, "_api_private", False)
            and name != "init"
        ]

    def _is_ours(self, method):
        return method.__module__.startswith(ALL_ADDONS)

    # --- views and menus

    def test_every_model_with_a_menu_has_search_list_and_form_of_its_own(self):
        for action in self.menu_actions():
            if action._name == "ir.actions.act_window":
                with self.subTest(action=action.xml_id):
                    views = self.env["ir.ui.view"].search(
                        [("model", "=", action.res_model), ("type", "in", list(VIEW_TYPES))]
                    )
                    self.assertEqual(set(views.mapped("type")), VIEW_TYPES)

    def test_every_view_renders_for_each_role_that_can_open_it(self):
        views = self.records("ir.ui.view").filtered(
            lambda view: view.model and view.mode == "primary"
        )
        for xml_id, user in self.people.items():
            for view in views:
                model = self.env[view.model].with_user(user)
                if not model.has_access("read"):
                    continue
                with self.subTest(role=xml_id, view=view.xml_id):
                    arch = model.get_view(view.id, view.type)["arch"]
                    self.assertEqual(etree.fromstring(arch).tag, view.type)

    def test_every_window_opens_with_the_views_it_names(self):
        for action in self.records("ir.actions.act_window"):
            model = self.env[action.res_model]
            for view_id, view_type in action.views:
                with self.subTest(action=action.xml_id, view=view_type):
                    self.assertTrue(model.get_view(view_id, view_type)["arch"])

    def test_every_menu_leads_somewhere(self):
        for menu in self.records("ir.ui.menu"):
            with self.subTest(menu=menu.complete_name):
                self.assertTrue(menu.action or menu.child_id)

    def test_a_menu_is_shown_to_those_alone_who_can_read_what_it_opens(self):
        for menu in self.records("ir.ui.menu"):
            if menu.action and menu.action._name == "ir.actions.act_window":
                for xml_id in self._shown_to(menu):
                    with self.subTest(menu=menu.complete_name, role=xml_id):
                        user = self.people[xml_id]
                        self.assertTrue(
                            self.env[menu.action.res_model].with_user(user).has_access("read")
                        )

    def _shown_to(self, menu):
        """Groups of ours that see the menu: let through by it and by every menu above it."""
        line = menu
        while line[-1:].parent_id:
            line += line[-1:].parent_id
        return [
            xml_id
            for xml_id, group in self.groups.items()
            if all(not each.group_ids or each.group_ids & group.all_implied_ids for each in line)
        ]

    # --- groups and jobs

    def test_every_group_has_a_name_of_its_own(self):
        names = [group.name for group in self.groups.values()]
        self.assertTrue(all(names))
        self.assertEqual(len(names), len(set(names)))

    def test_every_job_runs(self):
        for job in self.records("ir.cron"):
            with self.subTest(job=job.name):
                self.assertRegex(job.code, r"^model\._cron_\w+\(\)$")
                job.with_user(job.user_id).ir_actions_server_id.run()
