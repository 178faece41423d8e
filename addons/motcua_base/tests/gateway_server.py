"""A gateway of text messages on this machine: a real HTTP server that answers as it is told."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        gateway = self.server.gateway
        gateway.texts.append(json.loads(self.rfile.read(length)))
        gateway.tokens.append(self.headers["Authorization"])
        gateway.answer(self)

    def do_GET(self):
        self.server.gateway.pages.append(self.path)
        reply(200)(self)

    def log_message(self, *_args):
        """Say nothing on the console of the tests."""


def reply(status, body=b"", kind="application/json", **headers):
    """Answer whole."""

    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def half(handler):
    """Say 200 and half of what was announced, then hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"id":')
    handler.close_connection = True


def hang_up(handler):
    """Take the text and hang up without a word."""
    handler.close_connection = True


class Gateway:
    """What a gateway was given, and how it answers."""

    def __init__(self):
        self.texts, self.tokens, self.pages = [], [], []
        self.answer = reply(200)
        self._gone = threading.Event()

    def be_silent(self, _handler):
        """Take the text and answer nothing while anybody listens."""
        self._gone.wait(10)

    @contextmanager
    def running(self):
        """Serve on a free port; the address is `url` meanwhile."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        server.gateway, server.daemon_threads = self, True
        self.url = f"http://127.0.0.1:{server.server_address[1]}/send"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self._gone.set()
            server.shutdown()
            server.server_close()
            thread.join()
