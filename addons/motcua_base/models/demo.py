from datetime import date, datetime, time

from odoo import api, models

from .time import Clock

MARK = "dữ liệu minh họa"
PASSWORD = "motcua"
PUBLISHED_ON = date(2019, 1, 2)


class Demo(models.AbstractModel):
    """What demonstration data do besides loading records: they take the steps."""

    _name = "motcua.demo"
    _description = "Demonstration of the one-stop office"

    @api.model
    def _let_in(self, logins):
        """Give people of the demonstration their password: hashed once, for it is slow."""
        users = self.env["res.users"]
        encrypted = users._crypt_context().hash(PASSWORD)
        for user in users.search([("login", "=like", logins)]):
            users._set_encrypted_password(user.id, encrypted)

    @api.model
    def _publish_procedures(self):
        """Approve and publish the procedures of the demonstration, as its administrator."""
        at = self.env["motcua.time"]._stored(datetime.combine(PUBLISHED_ON, time(8)))
        administrator = self.env.ref("motcua_base.res_users_demo_quantri")
        procedures = self.env["motcua.procedure"].search(
            [("state", "=", "draft"), ("process_decision", "like", MARK)]
        )
        context = {"motcua_clock": Clock(at), "lang": "vi_VN"}
        acting = self.env(user=administrator.id, context=context, su=False)
        procedures = procedures.with_env(acting)
        procedures.action_approve()
        procedures.action_publish()

    @api.model
    def _play(self, count=300, days=60):
        """Play `count` dossiers over the `days` before now, in every state."""
        from ..demo.player import Player

        Player(self.env, self.env["motcua.time"]._local_now(), count, days).play()
