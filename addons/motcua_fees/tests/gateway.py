"""A payment gateway on 127.0.0.1 that answers refund requests as the real ones do."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

from odoo.addons.motcua_fees.rules.signature import is_signed, sign

SECRET = "chia-khoa"


class Gateway:
    """Pays back each reference once; `answers` says what it does with the next requests.

    An answer is a status (“refunded”, “pending”, “failed”), “down” (HTTP 503) or “forged”.
    """

    def __init__(self):
        self.requests, self.paid_back, self.answers = [], {}, []
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/refund"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, fields, key):
        """Return (HTTP status, fields) to a request with this idempotency key."""
        self.requests.append({**fields, "key": key})
        if not is_signed(fields, SECRET):
            return 403, {}
        kind = self.answers.pop(0) if self.answers else "refunded"
        if kind in ("refunded", "down", "forged"):  # the money moves whatever becomes of the answer
            self.paid_back[key] = int(fields["amount"])
        if kind == "down":
            return 503, {}
        sent = {
            "reference": fields["reference"],
            "amount": fields["amount"],
            "status": "refunded" if kind == "forged" else kind,
            "gateway_reference": f"GW-{key}",
            "message": "Số dư không đủ" if kind == "failed" else "",
        }
        secret = "khac" if kind == "forged" else SECRET
        return 422 if kind == "failed" else 200, {**sent, "signature": sign(sent, secret)}

    def _handler(self):
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = dict(parse_qsl(body, keep_blank_values=True))
                status, sent = gateway.answer(fields, self.headers["Idempotency-Key"])
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(sent).encode())

            def log_message(self, *_words):
                pass

        return Handler
