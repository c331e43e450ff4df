// Forms: nothing is sent twice, what is typed is kept if the page is left by mistake, and a link opens what it points to.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const box = target.closest("details");
  if (box) box.open = true;
  const field = target.matches("input, select, textarea") ? target
    : target.querySelector("input:not([type=hidden]), select, textarea, button");
  field?.focus();
}

export function improveForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    document.body.dataset.leaving = "yes";
  });
  // Back from the next page, the form can be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
    delete document.body.dataset.leaving;
  });
  addEventListener("beforeunload", (event) => {
    if (document.body.dataset.leaving) return;
    const written = [...document.querySelectorAll("main textarea")].some(
      (field) => field.value.trim() !== field.defaultValue.trim());
    if (written) event.preventDefault();
  });
  addEventListener("hashchange", openTarget);
  openTarget();
}
