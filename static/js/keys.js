// Keys of the organizers' pages. `?` shows them; single keys never act inside a field, and can be
// switched off (WCAG 2.1.4). A link or button has its key in data-key.
const OFF = "single-keys-off";
const dialog = document.createElement("dialog");
const isOff = () => localStorage.getItem(OFF) === "1";
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

const words = (target) => target.dataset.keyWords ?? target.innerText.trim();

const row = (key, text) => {
  const item = document.createElement("li");
  const kbd = document.createElement("kbd");
  kbd.textContent = key;
  item.append(kbd, ` ${text}`);
  return item;
};

const show = () => {
  const list = document.createElement("ul");
  const here = [...document.querySelectorAll("[data-key]")];
  list.className = "plain-list";
  list.append(row("?", "these keys"), row("Ctrl+K", "find, also inside a field"));
  list.append(...here.map((each) => row(each.dataset.key, words(each))));
  dialog.querySelector("ul")?.remove();
  dialog.querySelector("h2").after(list);
  dialog.showModal();
};

const build = () => {
  const heading = document.createElement("h2");
  const off = document.createElement("input");
  const label = document.createElement("label");
  const close = document.createElement("button");
  heading.textContent = "Keys";
  heading.id = "keys-head";
  off.type = "checkbox";
  off.checked = isOff();
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));
  label.append(off, " Single keys off, in this browser");
  close.className = "btn";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.className = "box";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, label, close);
  document.body.append(dialog);
};

const press = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") return show();
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
};

build();
document.addEventListener("keydown", press);
