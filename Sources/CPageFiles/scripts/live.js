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

// Reads the stream until it ends. Its events have many names, of which EventSource hears only those that it is told; here
// any event will do, since what is shown comes from the page itself.
async function listen(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/event-stream" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  if (document.body.classList.contains("gone")) soon();
  document.body.classList.remove("gone");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value.includes("data:")) soon();
  }
}

export function keepFresh() {
  const address = document.body.dataset.stream;
  if (!address || !document.querySelector("[data-live]")) return;
  let stop;
  const begin = async () => {
    stop = new AbortController();
    const { signal } = stop;
    while (!signal.aborted) {
      try {
        await listen(address, signal);
      } catch {
        if (signal.aborted) return;
        document.body.classList.add("gone");
      }
      await new Promise((after) => setTimeout(after, 2000));
    }
  };
  // A page that nobody sees costs the server nothing.
  document.addEventListener("visibilitychange", () => {
    stop?.abort();
    if (document.hidden) return;
    begin();
    soon();
  });
  addEventListener("pagehide", () => stop?.abort());
  if (!document.hidden) begin();
}
