// Keeps a page up to date: when the server tells of a change, the parts marked data-live are fetched anew and put in place,
// without losing the reader's place, what they have open, or what they are writing.
const pause = 400;
let waiting;
let isBusy = false;
let isWanted = false;

function isInUse(part) {
  const held = document.activeElement;
  if (held && part.contains(held) && held.matches("input, textarea, select")) return true;
  return [...part.querySelectorAll("textarea, input:not([type=hidden])")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

function put(fresh, part) {
  const open = new Set([...part.querySelectorAll("details[open][id]")].map((item) => item.id));
  const held = document.activeElement && part.contains(document.activeElement)
    ? document.activeElement : null;
  const address = held?.getAttribute("href");
  for (const id of open) fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  for (const due of fresh.querySelectorAll(".due")) due.dataset.fresh = "yes";
  part.replaceChildren(...fresh.childNodes);
  if (address) part.querySelector(`[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
}

async function refresh() {
  if (isBusy) {
    isWanted = true;
    return;
  }
  isBusy = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = document.querySelectorAll("[data-live]");
    page.querySelectorAll("[data-live]").forEach((fresh, index) => {
      const part = parts[index];
      if (!part || part.innerHTML === fresh.innerHTML) return;
      if (isInUse(part)) part.classList.add("stale");
      else put(fresh, part);
    });
    document.dispatchEvent(new Event("escalon:fresh"));
  } catch {
    // The stream tells when the server is there again.
  } finally {
    isBusy = false;
    if (isWanted) {
      isWanted = false;
      soon();
    }
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, pause);
}

export function keepFresh() {
  const address = document.body.dataset.stream;
  if (!address || !document.querySelector("[data-live]")) return;
  let source;
  const open = () => {
    source = new EventSource(address);
    source.addEventListener("event", soon);
    source.addEventListener("open", () => {
      if (document.body.classList.contains("gone")) soon();
      document.body.classList.remove("gone");
    });
    source.addEventListener("error", () => document.body.classList.add("gone"));
  };
  // A page that nobody sees costs the server nothing.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) {
      open();
      soon();
    }
  });
  if (!document.hidden) open();
}
