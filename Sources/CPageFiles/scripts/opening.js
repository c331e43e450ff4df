// A new ticket: shows the priority that follows from impact and urgency, and open tickets that may be the same, while one types.
function followMatrix(form) {
  const matrix = document.querySelector("[data-matrix]");
  const output = form.querySelector("[data-priority]");
  if (!matrix || !output) return;
  const field = (name) => form.elements.namedItem(`fields.${name}`);
  const impact = field(matrix.dataset.impact);
  const urgency = field(matrix.dataset.urgency);
  if (!impact || !urgency) return;
  const columns = [...matrix.tHead.rows[0].cells].map((cell) => cell.textContent);
  const show = () => {
    const row = [...matrix.tBodies[0].rows].find((item) => item.cells[0].textContent === impact.value);
    const cell = row?.cells[columns.indexOf(urgency.value)];
    for (const other of matrix.querySelectorAll("td")) other.classList.toggle("chosen", other === cell);
    const mark = cell?.querySelector(".mark");
    output.hidden = !mark;
    output.textContent = mark?.textContent ?? "";
    output.className = mark?.className ?? "mark";
  };
  form.addEventListener("change", show);
  show();
}

function lookForSimilar(form) {
  const part = document.querySelector("[data-similar]");
  const subject = form.querySelector("[name='fields.summary'], [name='fields.subject'], [name='fields.title']");
  if (!part || !subject) return;
  let waiting;
  subject.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(`/tickets/new?subject=${encodeURIComponent(subject.value.slice(0, 200))}`);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-similar]");
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }, 400);
  });
}

export function followOpening() {
  const form = document.querySelector("[data-opening]");
  if (!form) return;
  followMatrix(form);
  lookForSimilar(form);
}
