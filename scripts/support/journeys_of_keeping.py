"""What an administrator, a manager and whoever keeps shifts and incidents do, in the browser."""
import datetime
import pathlib
import re
import tempfile
import time
import zoneinfo

from browser import DESKTOP, PASSWORD, PHONE, POLICY, expect, open_ticket, until
from live_escalon import BASE, Client, Server


def said(script):
    """How a journey is called in what it finds."""
    return "" if script else " without JavaScript"


def letters(server, words):
    """The links of mails with some words in them, the newest first."""
    found = []
    for file in sorted((server.folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True):
        text = file.read_text().replace("=\n", "").replace("=3D", "=")
        if words in text:
            found += re.findall(r"https?://[^/\s]+(/[a-z]+/[A-Za-z0-9_.\-]+)", text)
    return list(dict.fromkeys(found))


def first_run(browser, server, script=True, size=DESKTOP):
    """From an empty ledger to the first ticket: an administrator's first five minutes, and the first colleague's."""
    what = "first run" + said(script)
    folder = pathlib.Path(tempfile.mkdtemp(dir=server.folder))
    (folder / "mail").mkdir()
    fresh = Server(server.program, folder, None)
    fresh.start()
    try:
        fresh.wait()
        own = browser.on(fresh)
        page = own.page(size=size, script=script)
        check = lambda name: own.check(page, f"{name}, {what}", hasScript=script)
        link = until(own, what, lambda: re.search(r"(/setup/\S+)", (folder / "log").read_text()))
        began = time.monotonic()
        page.goto(own.base + link[1])
        page.fill("#fullName", "Ada Quill")
        page.fill("#id", "ada")
        page.fill("#password", PASSWORD)
        check("the first administrator's page")
        page.click("main button")
        page.fill("#user", "ada")
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/start?*")
        check("the first run")
        page.goto(own.base + "/")
        expect(own, page, "No policy is in force", what)
        check("the desk without a policy")
        page.click("text=Go on with the first run")
        page.click("text=Go on: Choose a procedure")
        check("the choice of a procedure")
        own.picture(page, f"The choice of a procedure ({what})")
        page.click("form[action$='/call-escalation'] button")
        expect(own, page, "Give its places to your people", what)
        for place, name in (("avery", "Ada Quill"), ("blair", "Bo <b>Li</b>"), ("devon", "Cy Dee")):
            page.fill(f"#name-{place}", name)
            page.fill(f"#email-{place}", f"{name.split()[0].lower()}@quill.test")
        page.fill("#timezone", "Europe/Berlin")
        page.fill("#opens", "09:00")
        page.fill("#team-agents", "Help desk")
        check("the places of a procedure")
        own.picture(page, f"The places of a procedure ({what})")
        page.click("form[action$=adaptation] button.primary")
        expect(own, page, "with your people is kept", what)
        check("the procedure with own people")
        page.click("form[action*='policies/active'] button")
        expect(own, page, "The procedure is in force with your people", what)
        page.click("text=Invite them")
        page.select_option("select[name=person]", "ada")
        page.click("text=That is me")
        expect(own, page, "(you)", what)
        page.click("form[action$='/invitations'] button")
        expect(own, page, "has not chosen a password yet", what)
        check("who is invited")
        own.picture(page, f"Who is invited ({what})")
        page.click("text=Go on to the test message")
        page.fill("#address-mail", "ada@quill.test")
        page.click("form[action$='/mail/test'] button")
        until(own, what, lambda: (page.reload(), page.locator(".letter:has-text('A test of Escalon'):has-text('delivered')").count())[1])
        check("the test message")
        page.click("main >> text=Open the first ticket >> nth=-1")
        ticket = open_ticket(own, page, "The first one", "P3")
        page.goto(own.base + "/start")
        expect(own, page, "Everything is ready", what)
        check("the end of the first run")
        print(f"{what}: {time.monotonic() - began:.1f} s from the first link to the first ticket")
        page.context.close()
        invited(own, fresh, what, ticket, script, size)
        if fresh.stop():
            own.fault(f"{what}: the program ended with a fault")
    finally:
        if fresh.process.poll() is None:
            fresh.kill()


def invited(own, fresh, what, ticket, script, size):
    """Somebody who was invited chooses a password, once, and works."""
    link = until(own, what, lambda: letters(fresh, "name for signing in is bo"))[0]
    page = own.page(size=size, script=script)
    page.goto(own.base + link)
    page.fill("#password", PASSWORD)
    own.check(page, f"an invitation, {what}", hasScript=script)
    page.click("main button")
    expect(own, page, "Your password is set", what)
    page.fill("#user", "bo")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url(re.compile("done=sign-in"))
    page.goto(own.base + ticket)
    expect(own, page, "The first one", what)
    if Client(fresh.port).ask("POST", link, {"password": PASSWORD})[0] != 410:
        own.fault(f"{what}: an invitation works twice")
    page.context.close()


def administrator(browser, server, script=True, size=DESKTOP):
    """An administrator's day: an account and its invitation, a token, a test message that is refused and sent again, a webhook."""
    what = "administrator" + said(script)
    mark = "js" if script else "plain"
    page = browser.page("administrator", size, script=script)
    page.goto(browser.base + "/administration/people")
    page.fill("#new-name", f"New <b>Colleague</b> {mark}")
    page.fill("#new-id", f"new-{mark}")
    page.click("#new-account ~ form button, [aria-labelledby=new-account] button")
    expect(browser, page, "The account is made", what)
    page.click(f"a[href$='/people/new-{mark}']")
    page.fill("#invite-address", "new@quill.test")
    page.click("form[action$='/invitation'] button")
    expect(browser, page, "The invitation is on its way", what)
    until(browser, what, lambda: letters(server, f"is new-{mark}"))
    page.click("form[action$='/invitation-link'] button")
    expect(browser, page, "Copy it now", what)
    page.goto(browser.base + "/administration/tokens")
    page.fill("#title", f"Board {mark}")
    page.check("[name=scopes][value=read]")
    page.click("[aria-labelledby=new-token] button.primary")
    expect(browser, page, "Copy it now", what)
    browser.check(page, f"a new token, {what}", hasScript=script)
    Client(server.port, page.locator("main input[readonly]").input_value()).get(BASE + "/counts")
    page.click("text=I have copied it")
    page.locator(f"tr:has-text('Board {mark}') button").click()
    expect(browser, page, "The token is revoked", what)
    receiver = server.receiver
    receiver.status = 404
    page.goto(browser.base + "/start/message")
    page.fill("#address-chat", f"room-{mark}")
    page.click("form[action$='/chat/test'] button")
    refused = lambda: (page.goto(browser.base + "/administration/letters"), page.locator(f".letter:has-text('room-{mark}') form button").count())[1]
    until(browser, what, refused)
    browser.check(page, f"what reached nobody, {what}", hasScript=script)
    browser.picture(page, f"What reached nobody ({what})")
    receiver.status = 200
    page.locator(f".letter:has-text('room-{mark}') form button").first.click()
    expect(browser, page, "It is on its way again", what)
    delivered = f".letter:has-text('room-{mark}'):has-text('delivered')"
    until(browser, what, lambda: (page.goto(browser.base + "/administration/letters?state=delivered"), page.locator(delivered).count())[1])
    page.goto(browser.base + "/administration/webhooks")
    page.fill("#hook-id", f"board-{mark}")
    page.fill("#hook-url", receiver.address + "/hook")
    page.click("[aria-labelledby=new-hook] button.primary")
    expect(browser, page, "Copy it now", what)
    page.click("text=I have copied it")
    helper = browser.page("agent")
    summary = f"Told to a program {mark}"
    open_ticket(browser, helper, summary, "P4")
    helper.context.close()
    until(browser, what + ": webhook", lambda: [body for body in receiver.bodies if "escalon." in body])
    until(browser, what, lambda: (page.goto(browser.base + "/administration/webhooks"), page.locator(".letter:has-text('delivered')").count())[1])
    browser.check(page, f"webhooks, {what}", hasScript=script)
    for button, done in (("webhooks/board-%s?method=patch", "The webhook is changed"), ("webhooks/board-%s?method=delete", "The webhook is removed")):
        page.click(f"form[action$='{button % mark}'] button")
        expect(browser, page, done, what)
    page.goto(browser.base + "/administration/people")
    page.click(f"a[href$='/people/new-{mark}']")
    page.click("text=Disable")
    expect(browser, page, "This account is disabled", what)
    browser.check(page, f"a disabled account, {what}", hasScript=script)
    page.context.close()


def next_shift(server, token, person, after):
    """The next whole shift of somebody that begins after an instant."""
    end = after + datetime.timedelta(days=80)
    day = lambda instant: instant.strftime("%Y-%m-%dT%H:%M:%SZ")
    found = Client(server.port, token).get(f"{BASE}/schedules/out-of-hours/shifts?from={day(after)}&to={day(end)}")["shifts"]
    read = lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return next((read(shift["from"]), read(shift["to"])) for shift in found if shift["person"] == person and read(shift["from"]) > after)


def on_call(browser, server, script=True, size=DESKTOP):
    """Who keeps the shifts: an override looked at before it is made, and taken back; a swap asked for and accepted; an address for one's calendar."""
    what = "on call" + said(script)
    page = browser.page("lead", size, script=script)
    page.goto(browser.base + "/oncall")
    expect(browser, page, "On call out of hours", what)
    page.click("a[href$='/oncall/out-of-hours']")
    page.select_option("#what", "replace")
    page.select_option("#incoming", "goran" if page.input_value("#outgoing") != "goran" else "kei")
    now = datetime.datetime.now(datetime.UTC)
    # Times of forms are those of the reader's zone, which a script tells; without one, those of the policy's.
    zone = zoneinfo.ZoneInfo("Europe/Berlin" if script else "Europe/London")
    local = lambda instant: instant.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
    page.fill("#from", local(now + datetime.timedelta(hours=1)))
    page.fill("#to", local(now + datetime.timedelta(hours=3)))
    page.click("[aria-labelledby=change] button")
    expect(browser, page, "As it would be", what)
    browser.check(page, f"an override before it is made, {what}", hasScript=script)
    browser.picture(page, f"An override before it is made ({what})")
    page.click("form[action$='/overrides'] button.primary")
    expect(browser, page, "It is changed. Whose shift it is, is told.", what)
    page.click("form[action*='/overrides/'] button")
    expect(browser, page, "It is taken back", what)
    begin, end = next_shift(server, server.token, "farah", now + datetime.timedelta(days=1))
    if not script:
        begin, end = next_shift(server, server.token, "farah", end)
    page.select_option("#taker", "ines")
    page.fill("#swap-from", local(begin))
    page.fill("#swap-to", local(end))
    for name in ("#return-from", "#return-to"):
        page.fill(name, "")
    page.click("[aria-labelledby=swap] button")
    page.click("form[action$='/swaps'] button.primary")
    expect(browser, page, "They are asked", what)
    taker = browser.page("expert", size, script=script)
    taker.goto(browser.base + "/oncall")
    browser.check(taker, f"somebody is asked, {what}", hasScript=script)
    taker.click("form[action$='/acceptance'] button")
    expect(browser, taker, "It is your shift now", what)
    taker.context.close()
    page.goto(browser.base + "/oncall")
    page.click("form[action$='/calendar-links'] button")
    expect(browser, page, "Copy it now", what)
    address = page.locator("main input[readonly]").input_value()
    if "BEGIN:VCALENDAR" not in Client(server.port).text("/calendars/" + address.rsplit("/", 1)[1]):
        browser.fault(f"{what}: the address gives no calendar")
    page.context.close()


def incident(browser, server, script=True, size=DESKTOP):
    """A mass incident led on its board: declared, its parts given, customers told, its cause removed, its tickets resolved."""
    what = "incident" + said(script)
    helper = browser.page("agent")
    mark = f"Nobody can pay {'now' if script else 'again'}"
    first = open_ticket(browser, helper, mark, "P2").rsplit("/", 1)[1]
    other = open_ticket(browser, helper, mark + ", second", "P2").rsplit("/", 1)[1]
    helper.context.close()
    page = browser.page("lead", size, script=script)
    page.goto(browser.base + "/incidents")
    browser.check(page, f"incidents, {what}", hasScript=script)
    page.fill("#summary", f"Payments fail {'now' if script else 'again'}")
    page.fill("#cause", f"payments-{'js' if script else 'plain'}")
    page.select_option("#priority", "P1")
    page.fill("#first", first)
    page.click("[aria-labelledby=declare] button")
    expect(browser, page, "It is declared", what)
    expect(browser, page, mark, what)
    if page.locator("form[action$='/acknowledgement'] button").count():
        page.click("form[action$='/acknowledgement'] button")
        expect(browser, page, "You have it", what)
    page.locator("form[action$='/parts']:has(input[name=person]) button").first.click()
    expect(browser, page, "It is theirs", what)
    page.fill("#text", "We found the cause. **Payments** work again within the hour.")
    page.click("form[action$='/updates'] button")
    expect(browser, page, "All affected customers are written to", what)
    expect(browser, page, "within the hour", what)
    page.click("text=Assign somebody")
    page.select_option("#team", "engineering")
    page.fill("#task", "Roll the last change back")
    page.click("form[action$='/resources'] button")
    expect(browser, page, "It is assigned", what)
    page.fill("input[name=find]", other)
    page.click("form[method=get][action*='/incidents/'] button")
    page.check(f"input[name=tickets][value='{other}']")
    page.click("form[action$='/members'] button")
    expect(browser, page, "They belong to it", what)
    browser.check(page, f"an incident's board, {what}", hasScript=script)
    browser.picture(page, f"An incident's board ({what})")
    page.locator("form[action*='/members/'] button").first.click()
    expect(browser, page, "It does not belong to it any longer", what)
    page.click("form[action$='/resolution'] button")
    expect(browser, page, "Its cause is gone", what)
    page.click("form[action$='/settlement'] button")
    expect(browser, page, "Its tickets are being resolved", what)
    browser.check(page, f"an incident that is over, {what}", hasScript=script)
    page.context.close()


def manager(browser, server, script=True, size=DESKTOP):
    """A manager's: from a number to the tickets behind it; what would happen if; a new version looked at; the administrator activates it."""
    what = "manager" + said(script)
    mark = "js" if script else "plain"
    helper = browser.page("agent")
    open_ticket(browser, helper, f"Counted {mark}", "P1")
    helper.context.close()
    page = browser.page("manager", size, script=script)
    number = page.locator(".figures .amount a").first
    until(browser, what, lambda: (page.goto(browser.base + "/overview"), number.count())[1])
    browser.check(page, f"the overview, {what}", hasScript=script)
    number.click()
    expect(browser, page, f"Counted {mark}", what)
    browser.check(page, f"the tickets behind a number, {what}", hasScript=script)
    page.click(f"a:has-text('Counted {mark}')")
    page.wait_for_url("**/tickets/T-*")
    page.goto(browser.base + "/policy/what-if")
    page.fill("#opened", "Fri 17:05")
    page.select_option("#priority", "P2")
    page.click("form[method=get]:has(#opened) button")
    expect(browser, page, "What happens, and why", what)
    browser.check(page, f"what happens if, {what}", hasScript=script)
    text = POLICY.read_text().replace('version: "1.2"', f'version: "1.2-{mark}"')
    page.goto(browser.base + "/policy/versions")
    page.fill("#text", text.replace("acknowledge-within: 1h", "acknowledge-within: soon", 1))
    page.click("button[formaction$='/check']")
    expect(browser, page, "What was found", what)
    browser.check(page, f"a policy that has faults, {what}", hasScript=script)
    page.goto(browser.base + "/policy/versions")
    page.fill("#text", text)
    page.click("button[formaction$='/check']")
    expect(browser, page, "Nothing was kept", what)
    page.goto(browser.base + "/policy/versions")
    page.fill("#text", text)
    page.click("[aria-labelledby=new] button.primary")
    expect(browser, page, "The version is kept", what)
    page.click(f"a[href*='/1.2-{mark}/changes']")
    expect(browser, page, "What it means for tickets", what)
    browser.check(page, f"what a version changes, {what}", hasScript=script)
    address = page.url
    page.context.close()
    page = browser.page("administrator", size, script=script)
    page.goto(address)
    page.click("form[action*='/policies/active'] button")
    expect(browser, page, "It is in force", what)
    page.context.close()


def plainly(journey):
    """A journey without JavaScript, on a phone."""
    return lambda browser, server: journey(browser, server, script=False, size=PHONE)
