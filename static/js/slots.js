// The slot editor, quicker. Everything here ends in the forms of the page: the same address, the
// same fields, the same answer.
const button = (name) => document.querySelector(`#editor ${name}`);

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target.closest("input, textarea, select")) return;
  const deed = event.shiftKey ? button("[data-redo]") : button("[data-key=u]");
  if (!deed) return;
  event.preventDefault();
  deed.click();
});
