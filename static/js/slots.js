// The slot editor, quicker: a talk is lifted by pointer, click or key, and put down by the same form
// fields at the same address as without a script. Times are the edition's clock, never the reader's.
const STEP = 5;
const PAGE = 30;
const MINUTE = 60_000;
const QUIET = 120; // milliseconds of rest before the server is asked
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const editor = () => $("#editor");
const cards = () => all("#editor .slot[data-title]");
const bar = $(".slot-bar");
const says = (text, ...tools) => {
  $(".slot-says").textContent = text;
  $(".slot-tools").replaceChildren(...tools);
  bar.classList.add("slot-bar-up");
};
const leaves = () => { drop(); says("Nothing was moved."); };

// Clock: `2019-03-20T14:20` is reckoned as if it were UTC, so that no zone comes in.
const minutesOf = (at) => Date.parse(`${at}Z`) / MINUTE;
const atOf = (minutes) => new Date(minutes * MINUTE).toISOString().slice(0, 16);
const clock = (minutes) => atOf(minutes).slice(11);

// Table: rows have their times, columns their rooms.
const rowsOf = (table) => all("tbody tr", table).map((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  return { from: minutesOf(row.dataset.at), until: minutesOf(row.dataset.until), top, bottom };
});
const columnsOf = (table) => all("thead th[data-room]", table).map((head) => {
  const { left, right } = head.getBoundingClientRect();
  return { room: head.dataset.room, name: head.firstChild.textContent.trim(), left, right };
});
const hoursOf = (table) => {
  const rows = rowsOf(table);
  return { opens: rows[0].from, closes: rows.at(-1).until };
};
const timeAt = (table, y) => {
  const row = rowsOf(table).find(({ top, bottom }) => top <= y && y < bottom);
  if (!row) return null;
  const share = (y - row.top) / (row.bottom - row.top);
  return Math.round((row.from + share * (row.until - row.from)) / STEP) * STEP;
};
const heightAt = (table, minutes) => {
  const rows = rowsOf(table);
  const row = rows.find(({ until }) => minutes < until) ?? rows.at(-1);
  const share = Math.min(1, Math.max(0, (minutes - row.from) / (row.until - row.from)));
  return row.top + share * (row.bottom - row.top);
};

// What is in the air: `held` has its card, where it would go, and for how long.
let held = null;
let asking = null; // the question that waits or is under way
const judged = new Map(); // what the server said of each place since the last deed
let ghost = null;

const fields = () => {
  const { slot, talk, version } = held.card.dataset;
  const told = { start: atOf(held.start), minutes: held.minutes, room: held.room };
  return slot ? { slot, version, ...told } : { talk, ...told };
};

const tell = (text) => { $(".slot-says").textContent = text; };

const whereWords = () => {
  const room = columnsOf(held.table).find((column) => column.room === held.room)?.name ?? "";
  const end = clock(held.start + held.minutes);
  return `${held.card.dataset.title}, ${clock(held.start)} to ${end}, ${room}`;
};

const draw = () => {
  const box = held.table.parentElement;
  const outer = box.getBoundingClientRect();
  const column = columnsOf(held.table).find(({ room }) => room === held.room);
  const top = heightAt(held.table, held.start);
  ghost ??= Object.assign(document.createElement("div"), { className: "slot-ghost" });
  box.append(ghost);
  ghost.textContent = `${clock(held.start)}-${clock(held.start + held.minutes)}`;
  ghost.style.top = `${top - outer.top + box.scrollTop}px`;
  ghost.style.height = `${Math.max(18, heightAt(held.table, held.start + held.minutes) - top)}px`;
  ghost.style.left = `${column.left - outer.left + box.scrollLeft}px`;
  ghost.style.width = `${column.right - column.left}px`;
};

const quiet = (signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, QUIET);
  signal.addEventListener("abort", () => clearTimeout(timer));
});

// Asked once the hand rests, and only once for each place.
const judge = async () => {
  asking?.abort();
  const { signal } = asking = new AbortController();
  const words = whereWords();
  const query = String(new URLSearchParams(fields()));
  tell([`${words}.`, ...(judged.get(query) ?? [])].join(" "));
  if (judged.has(query)) return;
  await quiet(signal);
  const answer = await fetch(`${editor().dataset.try}?${query}`, { signal });
  const { problems } = await answer.json();
  judged.set(query, problems.filter(({ level }) => level !== "note").map(({ text }) => text));
  if (!signal.aborted && held) tell([`${words}.`, ...judged.get(query)].join(" "));
};

const move = ({ start = held.start, minutes = held.minutes, room = held.room, table = held.table }) => {
  const { opens, closes } = hoursOf(table);
  const length = Math.min(Math.max(STEP, minutes), closes - opens);
  const at = Math.min(Math.max(opens, start), closes - length);
  const isThere = held.start === at && held.minutes === length && held.room === room;
  if (held.moved && isThere && held.table === table) return;
  Object.assign(held, { start: at, minutes: length, room, table, moved: true });
  draw();
  judge().catch(({ name }) => {
    if (name === "AbortError") return;
    tell("The check does not answer; the place is judged when it is put down.");
  });
};

const lift = (card, dragging = false) => {
  drop();
  const { at, minutes, room } = card.dataset;
  const free = all(".gap").find((gap) => Number(gap.dataset.free) >= Number(minutes));
  const table = card.closest(".grid") ?? free?.closest(".grid") ?? $(".grid");
  const start = minutesOf(at ?? free?.dataset.at ?? $("tbody tr", table).dataset.at);
  const column = at ? room : free?.dataset.room;
  const known = columnsOf(table).some((each) => each.room === column);
  held = { card, table, start, minutes: Number(minutes), moved: false };
  held.room = known ? column : columnsOf(table)[0].room;
  card.classList.add("slot-lifted");
  const words = `${whereWords()} is lifted. Arrows move it, Enter puts it down, Escape leaves it.`;
  says(words, ...(dragging ? [] : tools()));
  if (!dragging) offer();
};

const drop = () => {
  held?.card.classList.remove("slot-lifted");
  held = null;
  ghost?.remove();
  ghost = null;
  asking?.abort();
  all("#editor .place-here").forEach((each) => each.remove());
  all(".gap a").forEach((link) => { link.hidden = false; });
};

// A way without dragging: buttons in the gaps that are long enough, and around the lifted one.
const button = (text, deed, name = "btn btn-sm") => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: name });
  made.textContent = text;
  made.addEventListener("click", deed);
  return made;
};

const tools = () => {
  const longer = (by) => () => move({ minutes: held.minutes + by });
  const form = Object.assign(document.createElement("a"), { className: "btn btn-sm" });
  form.href = $("a", held.card).href;
  form.textContent = "Move to ...";
  return [
    button("Put it down", () => put()),
    button("- 5 min", longer(-STEP)),
    button("+ 5 min", longer(STEP)),
    form,
    button("Leave it", leaves),
  ];
};

const offer = () => {
  for (const gap of all(".gap")) {
    const table = gap.closest(".grid");
    if (Number(gap.dataset.free) < held.minutes) continue;
    const here = button("Place here", () => {
      Object.assign(held, { table, start: minutesOf(gap.dataset.at), room: gap.dataset.room });
      put();
    }, "place-here");
    $("a", gap).hidden = true;
    gap.append(here);
  }
};

// Deeds: what the forms of the page would send.
const send = async (address, given) => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", $("#editor [name=csrfmiddlewaretoken]").value);
  Object.entries(given).forEach(([name, value]) => body.set(name, value));
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" } });
  return [answer, new DOMParser().parseFromString(await answer.text(), "text/html")];
};

const told = (page) => {
  const found = all(".errors li, #versions > *, .problem > span", page);
  const words = (found.length ? found : all("main h1", page)).map((each) => each.textContent.trim());
  return words.join(" ").replaceAll("Begins at: ", "");
};

const deed = async (address, given, again) => {
  const [answer, page] = await send(address, given);
  const fresh = $("#editor", page);
  if (!answer.ok || !fresh) {
    drop();
    focus(again);
    return says(`Not done. ${told(page)}`);
  }
  drop();
  editor().replaceWith(document.adoptNode(fresh));
  ready();
  focus(again);
  const back = $("#editor [data-key=u]");
  const words = $(".notices .notice", page)?.firstChild.textContent.trim() ?? "Done.";
  says(words, ...(back ? [button("Undo", () => back.click())] : []));
};

const put = () => {
  const { slot, talk } = held.card.dataset;
  return deed(editor().dataset.place, fields(), { slot, talk });
};

const besides = (card, what) => {
  const { slot, talk, version } = card.dataset;
  if (slot) deed(`${$("a", card).pathname}${what}/`, { version }, { slot, talk });
};

const focus = ({ slot, talk }) => {
  const card = cards().find(({ dataset }) => (slot && dataset.slot === slot) || (talk && dataset.talk === talk));
  if (card) rove(card);
};

// Keyboard: one stop for Tab, arrows walk from card to card by what the eye sees.
const rove = (card) => {
  cards().forEach((each) => { $("a", each).tabIndex = each === card ? 0 : -1; });
  $("a", card).focus();
};

const walk = (card, key) => {
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const [x, y] = middle(card.getBoundingClientRect());
  const [dx, dy] = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key];
  const way = (each) => {
    const [left, top] = middle(each.getBoundingClientRect());
    const along = (left - x) * dx + (top - y) * dy;
    const aside = Math.abs((left - x) * dy) + Math.abs((top - y) * dx);
    return along > 1 ? along + 3 * aside : Infinity;
  };
  const next = cards().filter((each) => way(each) < Infinity).sort((a, b) => way(a) - way(b))[0];
  if (next) rove(next);
};

const aside = (by) => {
  const columns = columnsOf(held.table);
  const at = columns.findIndex(({ room }) => room === held.room) + by;
  if (columns[at]) move({ room: columns[at].room });
};

const steer = (event) => {
  const by = { ArrowUp: -STEP, ArrowDown: STEP, PageUp: -PAGE, PageDown: PAGE }[event.key];
  if (by && event.shiftKey) return move({ minutes: held.minutes + by });
  if (by) return move({ start: held.start + by });
  return aside(event.key === "ArrowLeft" ? -1 : 1);
};

const press = (event) => {
  const card = event.target.closest?.("#editor .slot[data-title]");
  const moves = /^(Arrow|Page)/.test(event.key);
  if (event.key === "Escape" && held) return leaves();
  if (event.repeat && card && /^(Enter| |t|l)$/.test(event.key)) return event.preventDefault(); // a key held down is one press
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return undo(event);
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") held?.card === card ? put() : lift(card);
  else if (moves && held?.card === card) steer(event);
  else if (event.key.startsWith("Arrow") && !held) walk(card, event.key);
  else if (event.key === "t") besides(card, "clear");
  else if (event.key === "l") besides(card, "lock");
  else return;
  event.preventDefault();
};

const undo = (event) => {
  const what = $(event.shiftKey ? "#editor [data-redo]" : "#editor [data-key=u]");
  if (!what || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  what.click();
};

// Pointer: a mouse or pen drags; the lower edge of a card changes its length.
let drag = null;
let dragged = false; // the click that a drag ends with is none

const grab = (event) => {
  const card = event.target.closest?.("#editor .slot[data-title]");
  if (!card || event.button !== 0 || event.pointerType === "touch") return;
  const { top, bottom } = card.getBoundingClientRect();
  const edge = Boolean(card.dataset.slot) && event.clientY > bottom - 7;
  drag = { card, edge, x: event.clientX, y: event.clientY, within: event.clientY - top, on: false };
};

const pull = (event) => {
  if (!drag) return;
  if (!drag.on && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  if (!drag.on) { lift(drag.card, true); drag.on = true; drag.card.setPointerCapture(event.pointerId); }
  if (event.clientY < 40) scrollBy(0, -12);
  if (event.clientY > innerHeight - 40) scrollBy(0, 12);
  const table = document.elementFromPoint(event.clientX, event.clientY)?.closest(".grid");
  drag.over = Boolean(table);
  if (!table) return;
  const isNew = !drag.card.dataset.slot;
  const y = drag.edge || isNew ? event.clientY : event.clientY - drag.within;
  const at = timeAt(table, y) ?? hoursOf(table).opens;
  const room = columnsOf(table).find(({ left, right }) => left <= event.clientX && event.clientX < right)?.room;
  move(drag.edge ? { minutes: at - held.start } : { start: at, table, room: room ?? held.room });
};

const release = () => {
  const last = drag;
  drag = null;
  if (!last?.on) return;
  dragged = true;
  setTimeout(() => { dragged = false; }, 0);
  if (held && last.over) put();
  else leaves();
};

const click = (event) => {
  const card = event.target.closest?.("#editor .slot[data-title]");
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (dragged) return;
  if (held?.card === card) leaves();
  else lift(card);
};

const ready = () => {
  judged.clear();
  const first = cards().find((card) => card.closest(".grid")) ?? cards()[0];
  cards().forEach((card) => {
    const link = $("a", card);
    link.draggable = false;
    link.tabIndex = card === first ? 0 : -1;
  });
};

if (editor()?.dataset.place && $(".grid")) {
  ready();
  document.addEventListener("keydown", press);
  document.addEventListener("click", click);
  document.addEventListener("pointerdown", grab);
  document.addEventListener("pointermove", pull);
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", () => { drag = null; drop(); });
}
