"""What an agent, a lead and a customer do, in the browser."""
import re
import time

from browser import DESKTOP, HOSTILE, PASSWORD, PHONE, expect, open_ticket


def agent(browser, server, script=True, size=DESKTOP):
    """An agent's day: opens, answers, notes, ticks, escalates, resolves."""
    who = "agent" + ("" if script else " without JavaScript")
    page = browser.page("agent", size, script=script)
    ticket = open_ticket(browser, page, "The export stops halfway")
    expect(browser, page, "The ticket is open", who)
    opened = lambda name: page.click(f"#{name} > summary") if not page.locator(f"#{name}[open]").count() else None
    page.fill("#reply-text", "We are **looking** into it.")
    page.fill("#reply-promise", time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 86_400)))
    page.click("#reply button")
    expect(browser, page, "The answer is on its way", who)
    opened("note")
    page.fill("#note-text", "Row 1,000 has a line break.")
    page.click("#note button")
    expect(browser, page, "The note is written", who)
    opened("troubleshooting")
    page.fill("#step-text", "Exported with other settings: the same.")
    page.click("#troubleshooting button")
    expect(browser, page, "The step is logged", who)
    for _ in range(page.locator(".tick[aria-pressed=false]").count()):
        page.locator(".tick[aria-pressed=false]").first.click()
        expect(browser, page, "Ticked", who)
    for field in page.locator(".field.missing :is(input:not([type=hidden]), textarea)").all():
        field.fill("Made up")
    for field in page.locator(".field.missing select").all():
        field.select_option(index=1)
    opened("more-fields")
    page.fill("[name='fields.account_id']", "A-1")
    page.click("main form[action*='method=patch'] button")
    expect(browser, page, "The fields are saved", who)
    opened("escalate")
    if page.locator("#escalate-reason").count():
        page.select_option("#escalate-reason", index=1)
    browser.picture(page, f"A ticket before it is escalated ({who})")
    page.click("#escalate button.primary")
    expect(browser, page, "It is escalated", who)
    browser.check(page, f"the ticket of {who}", hasScript=script)
    page.goto(browser.base + "/")
    expect(browser, page, "The export stops halfway", who)
    page.context.close()


def agent_plain(browser, server):
    """The same without JavaScript, on a phone."""
    agent(browser, server, script=False, size=PHONE)


def keyboard(browser, server):
    """An agent's journey with the keyboard alone."""
    page = browser.page()
    page.goto(browser.base + "/")
    keys = page.keyboard
    keys.type("agent")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url(browser.base + "/?*")
    keys.press("c")
    page.wait_for_url("**/tickets/new")
    steps = 0
    while page.evaluate("document.activeElement?.name") != "fields.summary" and steps < 60:
        keys.press("Tab")
        steps += 1
    keys.type("Opened by keyboard")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/tickets/T-"))
    keys.press("n")
    keys.type("Written by keyboard.")
    keys.press("Tab")
    keys.press("Enter")
    expect(browser, page, "The note is written", "keyboard")
    keys.press("g")
    keys.press("q")
    page.wait_for_url("**/queue*")
    keys.press("j")
    if "/tickets/" not in (page.evaluate("document.activeElement?.getAttribute('href')") or ""):
        browser.fault("keyboard: j does not go to the first ticket")
    keys.press("Enter")
    page.wait_for_url("**/tickets/*")
    keys.press("/")
    keys.type("keyboard")
    keys.press("Enter")
    expect(browser, page, "Opened by keyboard", "keyboard")
    keys.press("?")
    page.wait_for_url("**/keys")
    page.context.close()


def lead(browser, server):
    """A lead's: filters, a saved view, several tickets at once, live updates, a collision."""
    page = browser.page("lead")
    helper = browser.page("agent")
    for number in range(3):
        ticket = open_ticket(browser, helper, f"A case for the lead {number}", "P3")
    page.goto(browser.base + "/queue")
    page.click("a.chip:has-text('P3')")
    expect(browser, page, "A case for the lead 2", "lead")
    page.fill("#view-name", "Threes")
    page.click("#filters form button")
    expect(browser, page, "The view is saved", "lead")
    expect(browser, page, "Threes", "lead")
    for number in range(2):
        page.locator(".line:has-text('A case for the lead') input[type=checkbox]").nth(number).check()
    page.select_option(".bulk select[name=person]", "bryn")
    page.click(".bulk button[value=assign]")
    expect(browser, page, "It is done for all of them", "lead")
    expect(browser, page, "Bryn Okafor", "lead")
    open_ticket(browser, helper, "Came while the lead looked", "P3")
    expect(browser, page, "Came while the lead looked", "lead: live update")
    page.goto(browser.base + ticket)
    expect(browser, page, "is looking at this ticket, too", "lead: collision")
    browser.picture(page, "A ticket that two people look at")
    page.context.close()
    helper.context.close()


def customer(browser, server):
    """A customer's, by the link of a letter, without JavaScript, on a phone."""
    helper = browser.page("agent")
    ticket = open_ticket(browser, helper, "What the customer asked", "P2")
    helper.fill("#reply-text", "Please try again.")
    helper.fill("#reply-promise", time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 86_400)))
    helper.click("#reply button")
    links = set()
    for _ in range(100):
        for file in (server.folder / "mail").glob("*.eml"):
            text = file.read_text().replace("=\n", "").replace("=3D", "=")
            if ticket.rsplit("/", 1)[1] in text:
                links.update(re.findall(r"https?://[^\s\"<>]*?(/c/[A-Za-z0-9_.\-]+)", text))
        if links:
            break
        time.sleep(0.1)
    if not links:
        return browser.fault("customer: no link came by mail")
    link = sorted(links)[0]
    page = browser.page(size=PHONE, script=False)
    page.goto(browser.base + link)
    expect(browser, page, "Please try again", "customer")
    page.fill("#text", "It works now, thank you. " + HOSTILE)
    page.click("form[action$='/replies'] button")
    expect(browser, page, "It works now", "customer")
    browser.picture(page, "A customer's page on a phone")
    for size in (PHONE, DESKTOP):
        for scheme in ("light", "dark"):
            seen = browser.page(size=size, scheme=scheme)
            seen.goto(browser.base + link)
            browser.check(seen, f"the customer's page, {scheme}, {size['width']} px")
            seen.context.close()
    page.context.close()
    helper.context.close()
