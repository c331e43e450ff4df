"""A running Escalon, for scripts that drive it: started, signed up, asked, stopped or killed.

Needs Python's standard library and nothing else.
"""
import datetime
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

BASE = "/api/v1"
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def built_program():
    """The program that was built here: the released form, else the debug one."""
    built = [ROOT / f".build/{kind}/escalon" for kind in ("release", "debug")]
    program = next((str(file) for file in built if os.access(file, os.X_OK)), None)
    return program or sys.exit("there is no program yet: run make build")


class Server:
    """The program on one ledger in a folder of its own, started, stopped and killed."""

    def __init__(self, program, folder, policy, settings=None):
        self.program, self.folder, self.policy, self.process = program, folder, policy, None
        self.ledger = folder / "ledger.db"
        usual = {"key-file": folder / "key", "mail.folder": folder / "mail", "log.level": "warning"}
        self.settings = usual | (settings or {})
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(folder / "log", "ab")
        self.slowest = 0.0

    def start(self, demo=False):
        self.began = time.monotonic()
        words = [self.program, "serve", *(["--demo"] if demo else []), "--listen", f"127.0.0.1:{self.port}", "--ledger", self.ledger]
        if self.policy:
            words += ["--policy", self.policy]
        for name, value in self.settings.items():
            words += ["--set", f"{name}={value}"]
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def wait(self):
        while True:
            if self.process.poll() is not None:
                sys.exit(f"the program ended by itself:\n{(self.folder / 'log').read_text()[-2000:]}")
            if time.monotonic() - self.began > 60:
                sys.exit("the program was not ready within a minute")
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                # Without a policy it takes no tickets, and so is not ready; but it answers.
                connection.request("GET", "/readyz" if self.policy else "/healthz")
                if connection.getresponse().status == 200:
                    self.slowest = max(self.slowest, time.monotonic() - self.began)
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.01)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


class Client:
    """One connection, opened anew whenever it broke."""

    def __init__(self, port, token=None):
        self.port, self.token, self.connection = port, token, None
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method, path, body=None, **headers):
        """The answer: status, headers, body. Raises when there is none."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
            text = None if body is None else json.dumps(body)
            sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
            self.connection.request(method, path, text, sent)
            answer = self.connection.getresponse()
            return answer.status, answer.headers, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError):
            if self.connection:
                self.connection.close()
            self.connection = None
            raise

    def text(self, path):
        """What is answered to a GET, as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        connection.request("GET", path, headers=self.headers)
        return connection.getresponse().read().decode()

    def get(self, path):
        status, _, body = self.ask("GET", path)
        assert status == 200, f"GET {path}: {status} {body}"
        return body


def sign_up(server, scopes=("read", "write")):
    """Makes the first administrator by the link that the program printed, and a token of theirs."""
    log = (server.folder / "log").read_text()
    link = re.search(r"http://\S+?(/setup/\S+)", log)
    if not link:
        sys.exit(f"no link for the first administrator was printed:\n{log}")
    client = Client(server.port)
    password = "made up for this run"
    user = {"id": "root", "fullName": "Root Made-Up", "password": password}
    status, _, body = client.ask("POST", link[1], user)
    assert status == 201, f"{status} {body}"
    return token_of(client, "root", password, scopes)


def token_of(client, user, password, scopes=("read", "write")):
    """A token of somebody, for a day."""
    status, headers, body = client.ask("POST", BASE + "/session", {"user": user, "password": password})
    assert status == 200, f"{status} {body}"
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    status, _, body = client.ask(
        "POST", BASE + "/tokens",
        {"title": "a script", "scopes": list(scopes), "expiresAt": tomorrow.strftime("%Y-%m-%dT%H:%M:%SZ")},
        Cookie=headers["set-cookie"].split(";")[0], X_CSRF_Token=body["formToken"])
    assert status == 201, f"{status} {body}"
    return body["secret"]
