"""A mail server on this machine that keeps what it is sent, for tests that want to read it."""

import email
import email.policy
import socketserver
import threading

OK, DATA, BYE = b"250 OK\r\n", b"354 go on\r\n", b"221 bye\r\n"


class MailServer(socketserver.ThreadingTCPServer):
    """Takes letters on `port` of the loopback address; `letters` are those it was given."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port = self.server_address[1]
        self.letters = []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(DATA)
                self.server.letters.append(self._letter())
            self.wfile.write(BYE if word == b"QUIT" else OK)
            if word == b"QUIT":
                return

    def _letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        return email.message_from_bytes(content, policy=email.policy.default)
