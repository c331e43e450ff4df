"""A browser on a running Escalon, and the rules to which every page is held."""
import copy
import re
import shutil
import time

from axe_playwright_python.sync_playwright import Axe
from live_escalon import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POLICY = ROOT / "SOPs/customer-support.yaml"
PASSWORD = "made up for the browser"
PEOPLE = {"agent": ("amal", "agent"), "lead": ("farah", "lead"), "expert": ("ines", "expert"), "manager": ("lena", "manager"),
          "auditor": (None, "auditor")}
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_BYTES = 100_000
HOSTILE = ("<script>window.ran=1</script><img src=x onerror=window.ran=1> \"'><svg onload=window.ran=1> "
           "\u202eright to left\u202c \U0001f525\U0001f469\u200d\U0001f680 " + "unbrokenword" * 40)


class Browser:
    """One browser on one server, and everything that was found wrong."""

    def __init__(self, playwright, server, sheet, forms):
        self.chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        self.base = f"http://127.0.0.1:{server.port}"
        self.forms = forms
        self.faults, self.checked, self.sheet, self.pictures = [], [], sheet, []
        # Who has signed in, with their cookies.
        self.signed = {}
        self.figures = []
        self.axe = Axe()

    def fault(self, text):
        self.faults.append(text)
        print(f"FAULT: {text}")

    def page(self, who=None, size=DESKTOP, scheme="light", script=True, locale="en-GB"):
        """A page of somebody who is signed in; of nobody without a name."""
        context = self.chromium.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=script, locale=locale, timezone_id="Europe/Berlin",
            storage_state=self.signed.get(who))
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: message.type in ("error", "warning") and self.fault(f"{page.url}: console: {message.text}"))
        page.on("pageerror", lambda error: self.fault(f"{page.url}: {error}"))
        page.on("request", lambda asked: asked.url.startswith((self.base, "data:")) or self.fault(f"{page.url} asks {asked.url}"))
        page.on("dialog", lambda dialog: (self.fault(f"{page.url}: a dialog: {dialog.message}"), dialog.dismiss()))
        if who and who not in self.signed:
            page.goto(self.base + "/sign-in")
            page.fill("#user", who)
            page.fill("#password", PASSWORD)
            page.click("main button")
            page.wait_for_url(re.compile(r"done=sign-in"))
            self.signed[who] = context.storage_state()
        return page

    def check(self, page, name, hasScript=True):
        """Holds the page that is open to the rules."""
        self.checked.append(name)
        page.wait_for_timeout(50)
        if hasScript:
            found = self.axe.run(page, options={"runOnly": RULES}).response["violations"]
            for rule in found:
                self.fault(f"{name}: axe: {rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}")
            if page.evaluate("window.ran"):
                self.fault(f"{name}: words of a ticket were run")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 1:
                self.fault(f"{name}: {wide} px wider than the window")

    def weigh(self, page, path, name):
        """Opens a page in an empty cache, and notes what came and when."""
        page.context.new_cdp_session(page).send("Network.clearBrowserCache")
        sizes = []
        listen = lambda answer: sizes.append(answer)
        page.on("requestfinished", listen)
        answer = page.goto(self.base + path)
        page.wait_for_load_state("load")
        page.remove_listener("requestfinished", listen)
        if answer.status >= 400:
            self.fault(f"{name}: status {answer.status}")
        kept = [asked.sizes() for asked in sizes if "/events" not in asked.url]
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in kept)
        if total > MOST_BYTES:
            self.fault(f"{name}: {total} bytes transferred")
        paint = page.evaluate(
            "performance.getEntriesByType('paint').find((entry) => entry.name === 'first-contentful-paint')?.startTime")
        self.figures.append((name, total, paint))

    def picture(self, page, name):
        if self.sheet:
            file = self.sheet / f"{len(self.pictures):02}-{re.sub('[^a-z0-9]+', '-', name.lower())}.png"
            page.screenshot(path=file)
            self.pictures.append((name, file.name))

    def contact_sheet(self):
        boxes = "".join(f'<figure><img src="{file}" alt=""><figcaption>{name}</figcaption></figure>' for name, file in self.pictures)
        html = self.sheet / "index.html"
        html.write_text(
            "<!doctype html><meta charset=utf-8><title>Escalon's pages</title><style>body{font:14px sans-serif;display:grid;gap:16px;"
            "grid-template-columns:repeat(4,1fr);padding:16px}figure{margin:0}img{width:100%;height:300px;object-fit:contain;"
            f"object-position:top;border:1px solid #999}}</style>{boxes}")
        page = self.chromium.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(html.as_uri())
        page.screenshot(path=self.sheet / "sheet.png", full_page=True)


    def on(self, server):
        """The same browser on another server; what is found wrong is found by both."""
        other = copy.copy(self)
        other.base, other.signed = f"http://127.0.0.1:{server.port}", {}
        return other


def until(browser, what, isDone):
    """Waits until something is so; a fault when it is not within ten seconds."""
    for _ in range(100):
        found = isDone()
        if found:
            return found
        time.sleep(0.1)
    browser.fault(f"{what}: it did not happen within ten seconds")
    return None


def expect(browser, page, text, what):
    """The page says something within a few seconds."""
    try:
        page.get_by_text(text, exact=False).first.wait_for(state="attached")
    except Exception:
        browser.fault(f"{what}: \"{text}\" is not on {page.url}")


def open_ticket(browser, page, summary, priority="P2", more=None):
    """Opens a ticket by the form; its address."""
    page.goto(browser.base + "/tickets/new")
    page.fill("[name='fields.summary']", summary)
    page.fill("[name='fields.description']", f"Made up for a test: {summary}")
    page.fill("[name='fields.customer_email']", "casey@example.org")
    for name, value in (more or {}).items():
        page.fill(f"[name='fields.{name}']", value)
    page.select_option("#priority", priority)
    page.click("form.card button.primary")
    page.wait_for_url(re.compile(r"/tickets/T-"))
    return page.url.split("?")[0].removeprefix(browser.base)
