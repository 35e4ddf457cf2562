// Find without leaving the page: `/` (by keys.js) or Ctrl+K opens it, arrows walk, Enter goes.
// The link that it stands in for leads to the page /organize/find/, which needs no script.
const link = document.querySelector("[data-find]");
const dialog = document.createElement("dialog");
const field = document.createElement("input");
const list = document.createElement("ul");
const said = document.createElement("p");
let asked = 0;
let timer = 0;

const build = () => {
  const label = document.createElement("label");
  dialog.className = "box find";
  dialog.setAttribute("aria-label", "Find");
  label.append("Find", field);
  field.type = "search";
  field.className = "form-control";
  list.className = "plain-list";
  said.setAttribute("role", "status");
  said.className = "meta";
  dialog.append(label, said, list);
  document.body.append(dialog);
};

const row = ({ title, kind, url }) => {
  const item = document.createElement("li");
  const target = document.createElement("a");
  const what = document.createElement("span");
  target.href = url;
  target.textContent = title;
  what.className = "meta";
  what.textContent = ` ${kind}`;
  item.append(target, what);
  return item;
};

const ask = async () => {
  const turn = ++asked;
  const answer = await fetch(`${link.dataset.find}?q=${encodeURIComponent(field.value)}`);
  const { results } = await answer.json();
  if (turn !== asked) return; // a later question has been asked meanwhile
  list.replaceChildren(...results.map(row));
  said.textContent = results.length ? `${results.length} found` : "Nothing found";
};

const walk = (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && at < 0 && links[0]) links[0].click();
  if (!step || !links.length) return;
  event.preventDefault();
  (links[at + step] ?? field).focus();
};

// A search field would keep the first Esc to itself, and only empty its text.
const leave = (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  dialog.close();
};

const open = (event) => {
  event.preventDefault();
  if (dialog.open) return;
  dialog.showModal();
  field.select();
};

if (link) {
  build();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => (said.textContent = "No answer")), 150);
  });
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("keydown", leave);
  link.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") open(event);
  });
}
