// Counts down what is left of deadlines: only while their calendars are open.
const began = Date.now();

function words(milliseconds) {
  const names = document.body.dataset.units.split(" ");
  const lengths = [86_400, 3600, 60, 1];
  let seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const parts = [];
  lengths.forEach((length, index) => {
    const count = Math.floor(seconds / length);
    seconds -= count * length;
    const isNear = parts.length === 0 || parts.at(-1).index === index - 1;
    if (count > 0 && parts.length < 2 && isNear && !(parts.length === 1 && index === 3)) {
      parts.push({ index, text: `${count} ${names[index]}` });
    }
  });
  return parts.length ? parts.map((part) => part.text).join(" ") : `0 ${names[3]}`;
}

function show(due) {
  const begun = Number(due.dataset.began ?? began);
  const end = due.dataset.turns ? Math.min(Date.now(), Date.parse(due.dataset.turns)) : Date.now();
  const left = Number(due.dataset.left) - Math.max(0, end - begun);
  due.classList.toggle("late", left <= 0);
  const pattern = left > 0 ? document.body.dataset.left : document.body.dataset.over;
  const amount = due.querySelector("[data-amount]");
  const text = pattern.replace("{amount}", words(left));
  if (amount && amount.textContent !== text) amount.textContent = text;
}

export function countDown() {
  // What was put on the page later began later.
  const tick = () => {
    for (const due of document.querySelectorAll(".due[data-counts]")) {
      due.dataset.began ??= String(due.dataset.fresh ? Date.now() : began);
      show(due);
    }
  };
  setInterval(tick, 1000);
}
