"""Serves what calendars elsewhere may be, for the tests of reading them.

    calendar_server.py FOLDER

Prints one line, "ready PORT", and serves until its standard input ends. /good has an entity tag and minds If-None-Match;
/large is 100 MB and says so; /endless sends for ever as fast as it can; /drip sends a byte a second; /hang answers nothing;
/moved leads to /good; /status/N answers N; /echo answers with the request's headers.
"""
import sys
import threading
import time

sys.dont_write_bytecode = True
from quiet_server import Handler, Server

GOOD = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Calendars(Handler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path
        if path == "/hang":
            time.sleep(600)
        elif path == "/good":
            if self.headers.get("If-None-Match") == '"one"':
                self.reply(304, {"ETag": '"one"'})
            else:
                self.reply(200, {"ETag": '"one"', "Content-Type": "text/calendar"}, GOOD)
        elif path == "/echo":
            self.reply(200, {}, str(self.headers).encode())
        elif path == "/moved":
            self.reply(302, {"Location": "/good"})
        elif path.startswith("/status/"):
            self.reply(int(path.split("/")[2]), {}, b"no")
        else:
            self.pour(path)

    def pour(self, path):
        self.send_response(200)
        if path == "/large":
            self.send_header("Content-Length", str(100_000_000))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        part = b"." if path == "/drip" else b"X-NOISE:" + b"x" * 8000 + b"\r\n"
        while True:
            self.wfile.write(part)
            self.wfile.flush()
            if path == "/drip":
                time.sleep(1)


server = Server(("127.0.0.1", 0), Calendars)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("ready", server.server_address[1], flush=True)
sys.stdin.read()
