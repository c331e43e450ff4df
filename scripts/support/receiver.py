"""A program that takes what is sent to it over HTTP, or refuses it."""
import http.server
import threading


class Receiver:
    """Listens on a port of this host; answers with its status, and keeps what came."""

    def __init__(self):
        receiver = self
        self.status, self.bodies = 200, []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
                self.send_response(receiver.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
