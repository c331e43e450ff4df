"""Every page of every role, held to the rules; and with what nobody would write, in every field."""
import datetime
import http.client
import json
import random

from browser import DESKTOP, HOSTILE, PHONE, expect, open_ticket, until
from journeys_of_keeping import letters
from live_escalon import BASE

# What stands in the fields of tickets: markup, right to left, emoji, words without an end.
WORDS = ["<script>window.ran=1</script>", "\"><img src=x onerror=window.ran=1>", "{{shell.formToken}}", "שלום עולם, הדואר אינו מגיע", "مرحبا، البريد لا يصل",
         "\u202eevil\u202c", "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466\U0001f525", "Donaudampfschifffahrtsgesellschaftskapitän" * 6, "a" * 300,
         "[link](javascript:window.ran=1)", "&lt;b&gt;", "| a | b |\n|---|---|\n| `" + "x" * 200 + "` | " + "y" * 200 + " |", "> " * 40 + "deep", "Z̸̢̛" * 60]


def prose(chance, length):
    """Text that does not pack well, with some of what nobody would write."""
    letters_ = "abcdefghijklmnopqrstuvwxyz"
    words, count = [], 0
    while count < length:
        word = chance.choice(WORDS) if chance.random() < 0.01 else "".join(chance.choices(letters_, k=chance.randint(2, 11)))
        words.append(word)
        count += len(word) + 1
    return " ".join(words)[:length]


def seed(server):
    """500 tickets in view, one with 10,000 events, and one with texts of 100 KB."""
    chance = random.Random(5)
    now = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=3)
    at = lambda seconds: (now + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")[:-4] + "Z"
    lines = []
    line = lambda ticket, seconds, kind, role="agent", **more: lines.append(
        {"ticket": ticket, "at": at(seconds), "kind": kind, "actor": "amal" if role == "agent" else "customer", "role": role} | more)
    for number in range(500):
        word = WORDS[number % len(WORDS)]
        fields = {"priority": f"P{2 + number % 3}", "summary": f"{number} {word}", "customer_name": word, "category": word, "description": word,
                  "customer_email": "casey@example.org", "blockers": [word, word]}
        line(f"H-{number}", number / 10, "open", owner="amal", fields=fields)
        if number % 50 == 0:
            line(f"H-{number}", 60, "note", text=word)
    line("H-LONG", 1, "open", owner="amal", fields={"priority": "P4", "summary": "Ten thousand events"})
    for number in range(10_000):
        line("H-LONG", 2 + number / 2, ("note", "troubleshoot", "customer-replied")[number % 3], "customer" if number % 3 == 2 else "agent",
             text=f"{number} {WORDS[number % len(WORDS)]}")
    line("H-BIG", 1, "open", owner="amal", fields={"priority": "P4", "summary": "Large texts", "description": prose(chance, 20_000), "customer_email": "big@example.org"})
    for number in range(8):
        line("H-BIG", 2 + number, ("note", "customer-replied")[number % 2], ("agent", "customer")[number % 2], text=prose(chance, 100_000))
    body = "".join(json.dumps(one) + "\n" for one in lines).encode()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
    connection.request("POST", BASE + "/ingest?standing=true", body, {"Authorization": f"Bearer {server.token}", "Content-Type": "application/x-ndjson"})
    answer = connection.getresponse()
    said = json.loads(answer.read())
    assert answer.status == 200 and said["tickets"] == 502 and not said["bad"] and not said["refused"], f"{answer.status} {said}"
    return said


def hostile(browser, server):
    """What nobody would write, in every field, and very much of it: nothing runs, nothing is wider than a phone, no page is heavier than allowed."""
    said = seed(server)
    print(f"poured in: {said['tickets']} tickets with {said['events']:,} events")
    helper = browser.page("agent")
    helper.goto(browser.base + "/tickets/H-BIG")
    helper.fill("#reply-text", HOSTILE * 3)
    helper.locator("#reply button").first.click()
    expect(browser, helper, "The answer is on its way", "hostile")
    helper.context.close()
    link = (until(browser, "hostile: no link came by mail", lambda: letters(server, "H-BIG")) or [None])[0]
    places = {"agent": ["/", "/queue", "/queue?text=evil", "/tickets/H-0", "/tickets/H-3", "/tickets/H-7", "/tickets/H-11", "/tickets/H-12",
                        "/tickets/H-LONG", "/tickets/H-LONG?said=5000", "/tickets/H-LONG?story=10000", "/tickets/H-BIG", "/tickets/H-BIG?whole=3", "/tickets/new?subject=evil",
                        "/handover", "/incidents"],
              "manager": ["/overview", "/handover"], None: [link] if link else []}
    for who, paths in places.items():
        for size, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
            page = browser.page(who, size, scheme)
            for path in paths:
                name = f"{path if who else path.replace(link, '/c/…')} with hostile words, {size['width']} px"
                browser.weigh(page, path, name)
                browser.check(page, name)
                browser.picture(page, name)
            page.context.close()


def pages(browser, server):
    """Every page of every role, with hostile words in a ticket, at both widths, light and dark."""
    helper = browser.page("agent")
    ticket = open_ticket(browser, helper, HOSTILE[:900], "P1", {"customer_name": HOSTILE[:400]})
    helper.click("#note > summary")
    helper.fill("#note-text", (HOSTILE * 40)[:20_000])
    helper.click("#note button")
    expect(browser, helper, "The note is written", "pages")
    helper.goto(browser.base + "/sign-in")
    roles = {who: helper_places(browser, who) for who in ("administrator", "manager", "lead", "agent", "auditor")}
    helper.context.close()
    seen = set()
    for who, places in roles.items():
        if who == "administrator":
            places += ["/start", "/start/policy", "/start/team", "/start/people", "/start/message"]
        for size, scheme in browser.forms:
            page = browser.page(who, size, scheme)
            for path in [*places, ticket, "/tickets/new", "/account", "/keys", "/sign-in"]:
                # What one role has seen looks the same to another, but for a ticket.
                if path != ticket and (path, size["width"], scheme) in seen:
                    continue
                if path == "/tickets/new" and who == "auditor":
                    continue
                seen.add((path, size["width"], scheme))
                name = f"{path.replace(ticket, '/tickets/…')} as {who}, {scheme}, {size['width']} px"
                browser.weigh(page, path, name)
                browser.check(page, name)
                browser.picture(page, name)
            page.context.close()


def helper_places(browser, who):
    """The addresses that the navigation offers somebody, and those below them that a page links to as its own parts."""
    page = browser.page(who)
    places = page.eval_on_selector_all(".side a", "links => links.map((link) => link.getAttribute('href'))")
    for place in list(places):
        page.goto(browser.base + place)
        places += page.eval_on_selector_all(".parts a", "links => links.map((link) => link.getAttribute('href'))")
    page.context.close()
    return [place for place in dict.fromkeys(places) if place and place.startswith("/")][:40]
