// The keyboard: j and k go along a list, enter opens, / searches, g and a letter go to a page, ? tells of all.
let place = -1;
let isGoing = false;

const links = () => [...document.querySelectorAll(".lines .whole")];

function move(step) {
  const all = links();
  if (!all.length) return;
  const held = all.indexOf(document.activeElement);
  place = Math.min(Math.max((held >= 0 ? held : place) + step, 0), all.length - 1);
  all[place].focus();
  all[place].scrollIntoView({ block: "nearest" });
}

function press(letter) {
  const target = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
  if (!target) return false;
  if (target.matches("details")) {
    target.open = true;
    target.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
  } else if (target.matches("input, textarea, select")) {
    target.focus();
    target.scrollIntoView({ block: "center" });
  } else target.click();
  return true;
}

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const held = event.target;
    if (event.key === "Escape" && held.matches("input, textarea, select")) return held.blur();
    if (held.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const line = held.closest?.(".line");
    if (isGoing) {
      isGoing = false;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
    } else if (event.key === "g") isGoing = true;
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "x" && line) {
      line.querySelector("input[type=checkbox]")?.click();
    } else if (event.key === "?") location.href = "/keys";
    else if (line && (event.key === "e" || event.key === "a")) {
      const address = line.querySelector(".whole")?.getAttribute("href");
      if (address) location.href = `${address}#${event.key === "e" ? "escalate" : "acknowledge"}`;
    } else if (press(event.key)) event.preventDefault();
  });
}
