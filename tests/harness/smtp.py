"""A mail server on this machine that keeps what it is sent, for tests that want to read it."""

import email
import email.policy
import socketserver
import threading
from contextlib import suppress
from enum import StrEnum

OK, DATA, BYE = b"250 OK\r\n", b"354 go on\r\n", b"221 bye\r\n"


class Mood(StrEnum):
    """How the server treats a letter."""

    TAKES = "takes it"
    BUSY = "asks to come back later"
    REFUSES = "knows no such recipient"
    CUTS_BEFORE = "breaks off when the letter is announced"
    CUTS_AFTER = "takes the whole letter and breaks off without a word"


ANSWERS = {Mood.BUSY: b"451 come back later\r\n", Mood.REFUSES: b"550 nobody of that name\r\n"}


class MailServer(socketserver.ThreadingTCPServer):
    """Takes letters on `port` of the loopback address; `letters` are those it was given.

    `mood` says how it treats the next ones, `heard` is called with each before it is answered.
    A free port unless one is named.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port=0, mood=Mood.TAKES):
        super().__init__(("127.0.0.1", port), _Conversation)
        self.port = self.server_address[1]
        self.mood = mood
        self.letters = []
        self.heard = None

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.close()

    def close(self):
        """Stop listening, also before the end: from now on nobody is there."""
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):  # the other side may go away at any word
            self._converse()

    def _converse(self):
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA" and not self._take_letter():
                return
            self.wfile.write(self._answer(word))
            if word == b"QUIT":
                return

    def _answer(self, word):
        if word == b"QUIT":
            return BYE
        return ANSWERS.get(self.server.mood, OK) if word == b"RCPT" else OK

    def _take_letter(self):
        """Read and keep a letter; False where the conversation ends with it."""
        if self.server.mood == Mood.CUTS_BEFORE:
            return False
        self.wfile.write(DATA)
        letter = self._letter()
        if letter is None:
            return False
        self.server.letters.append(letter)
        if self.server.heard:
            self.server.heard(letter)
        return self.server.mood != Mood.CUTS_AFTER

    def _letter(self):
        """The letter up to its full stop; None where the other side went away before it."""
        lines = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                return email.message_from_bytes(b"".join(lines), policy=email.policy.default)
            lines.append(line[1:] if line.startswith(b"..") else line)
        return None
