"""A real SMTP server (aiosmtpd) for the tests of mail: TLS, STARTTLS, sign-in, and refusals on demand.

    mail_server.py FOLDER [--tls implicit|starttls] [--cert PEM --key PEM] [--user NAME --password WORD]

Prints one line, "ready PORT", and serves until its standard input ends. Each mail that it takes is parsed
by Python's own email package and put into FOLDER as N.json. Addresses choose how it answers: to
`later@...` 451, to `gone@...` 550, to `slow@...` nothing for a long time; from a text that holds
REFUSE-TEXT 554 after the text.
"""
import argparse
import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def parsed(message):
    """What a mail program would show of a mail."""
    parts = {}
    for part in message.walk():
        if not part.is_multipart():
            parts[part.get_content_type()] = part.get_content()
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "to": [[each.display_name, each.addr_spec] for each in message["to"].addresses],
        "from": [[each.display_name, each.addr_spec] for each in message["from"].addresses],
        "parts": parts,
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
    }


def keep(folder, number, item):
    """Puts an item into its file, which is there only when it is whole."""
    draft = folder / f"{number}.draft"
    draft.write_text(json.dumps(item))
    draft.rename(folder / f"{number}.json")


class Handler:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 nobody of this name"
        if address.startswith("later@"):
            return "451 4.7.1 try again later"
        if address.startswith("slow@"):
            await asyncio.sleep(600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"REFUSE-TEXT" in envelope.content:
            return "554 5.7.1 this text is not wanted"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        item = parsed(message)
        item["sender"] = envelope.mail_from
        item["recipients"] = envelope.rcpt_tos
        item["peer"] = list(session.peer[:2])
        item["tls"] = server.transport.get_extra_info("sslcontext") is not None
        item["user"] = session.auth_data.login.decode() if session.authenticated else None
        item["longest"] = max(len(line) for line in envelope.content.split(b"\r\n"))
        self.count += 1
        keep(self.folder, self.count, item)
        return "250 2.0.0 taken as %d" % self.count


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--tls", choices=["implicit", "starttls"])
    arguments.add_argument("--cert")
    arguments.add_argument("--key")
    arguments.add_argument("--user")
    arguments.add_argument("--password")
    options = arguments.parse_args()

    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)

    def authenticate(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (
            data.login == options.user.encode() and data.password == options.password.encode())
        return AuthResult(success=good, handled=False, auth_data=data)

    handler = Handler(options.folder)

    def factory():
        keywords = {"hostname": "mail.test", "enable_SMTPUTF8": False}
        if options.user:
            keywords.update(
                authenticator=authenticate, auth_required=True,
                # Under implicit TLS the library does not know that the way is safe.
                auth_require_tls=options.tls == "starttls")
        if options.tls == "starttls":
            keywords.update(tls_context=context, require_starttls=True)
        return SMTP(handler, **keywords)

    async def serve():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            factory, "127.0.0.1", 0, ssl=context if options.tls == "implicit" else None)
        print("ready", server.sockets[0].getsockname()[1], flush=True)
        await loop.run_in_executor(None, sys.stdin.read)

    asyncio.run(serve())


if __name__ == "__main__":
    main()
