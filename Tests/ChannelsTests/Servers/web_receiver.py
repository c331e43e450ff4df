"""A receiver of webhooks for the tests, which verifies signatures with the published library.

    web_receiver.py FOLDER [--secret whsec_...] [--cert PEM --key PEM]

Prints one line, "ready PORT", and serves until its standard input ends. Each request is put into FOLDER as
N.json. The path chooses the answer: /ok verifies by Standard Webhooks and answers 204 or 401; /status/N
answers N; /later answers 503 with Retry-After: 120; /moved answers 301 to /ok; /huge answers 200 and far too
much; /hang answers nothing; /drip answers a byte a second.
"""
import argparse
import datetime
import json
import pathlib
import ssl
import sys
import threading
import time

sys.dont_write_bytecode = True
from quiet_server import Handler, Server
from standardwebhooks import Webhook, WebhookVerificationError


def any_instant(self, header):
    return datetime.datetime.fromtimestamp(int(header), tz=datetime.timezone.utc)


# Tests hand in the instant of the try, which is not today: the library takes any, and signs it as ever.
Webhook._Webhook__verify_timestamp = any_instant


def keep(folder, number, item):
    """Puts an item into its file, which is there only when it is whole."""
    draft = folder / f"{number}.draft"
    draft.write_text(json.dumps(item))
    draft.rename(folder / f"{number}.json")


class Receiver(Handler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        server = self.server
        verified = None
        if server.secret:
            verified = self.verify(body)
        with server.lock:
            server.count += 1
            item = {
                "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                "body": body.decode("utf-8"), "json": json.loads(body), "verified": verified,
                "peer": list(self.client_address[:2]),
            }
            keep(server.folder, server.count, item)
        self.answer(verified)

    def verify(self, body):
        try:
            Webhook(self.server.secret).verify(body, dict(self.headers.items()))
            return True
        except WebhookVerificationError as problem:
            return str(problem)

    def answer(self, verified):
        path = self.path
        if path == "/hang":
            time.sleep(600)
        elif path == "/drip":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(1000):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(1)
        elif path == "/huge":
            self.send_response(200)
            self.send_header("Content-Length", str(50_000_000))
            self.end_headers()
            for _ in range(50_000):
                self.wfile.write(b"x" * 1000)
        elif path == "/moved":
            self.reply(301, {"Location": "/ok"})
        elif path == "/later":
            self.reply(503, {"Retry-After": "120"})
        elif path.startswith("/status/"):
            self.reply(int(path.split("/")[2]), {}, b"said \x1b[31mso\r\nand more")
        else:
            self.reply(204 if verified in (True, None) else 401)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--secret")
    arguments.add_argument("--cert")
    arguments.add_argument("--key")
    options = arguments.parse_args()
    server = Server(("127.0.0.1", 0), Receiver)
    server.folder = pathlib.Path(options.folder)
    server.secret = options.secret
    server.count = 0
    server.lock = threading.Lock()
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
