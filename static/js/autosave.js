// What one writes is kept: two seconds after the last key, and on leaving a field.
// data-autosave names the address that takes the form; without one, or offline, this browser keeps
// the text and offers it on return. It never sends, hands in or approves anything.
const PAUSE = 2000;
const form = document.querySelector("form[data-autosave]");
const place = `draft:${location.pathname}`;
const said = document.createElement("p");
let timer = 0;
let last = "";
let going = null;
let stopped = false;

const fields = () => [...form.elements].filter((one) => one.name && !isSecret(one));
const isSecret = (one) => ["csrfmiddlewaretoken", "version", "key"].includes(one.name) || one.type === "file";
const typed = () => JSON.stringify(Object.fromEntries(fields().map((one) => [one.name, one.value])));
const clock = () => new Date().toLocaleTimeString([], { timeZoneName: "short" });
const tell = (text) => (said.textContent = text);

const keepHere = (why) => {
  localStorage.setItem(place, typed());
  tell(`${why} ${clock()}.`);
};

const save = async () => {
  const now = typed();
  if (stopped || now === last) return;
  last = now;
  if (!form.dataset.autosave) return keepHere("Kept in this browser at");
  going = send();
  await going;
  going = null;
};

const send = async () => {
  try {
    await hear(await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form) }));
  } catch {
    last = "";
    keepHere("Not reached; kept in this browser at");
  }
};

const hear = async (answer) => {
  const found = await answer.json();
  tell(found.text);
  if (answer.ok) {
    form.elements.version.value = found.version;
    localStorage.removeItem(place);
  }
  if (answer.status === 409) {
    stopped = true;
    showTheirs(found);
  }
};

const showTheirs = ({ subject, body }) => {
  const theirs = document.createElement("pre");
  theirs.className = "plain";
  theirs.textContent = `${subject}\n\n${body}`;
  said.after(theirs);
};

const button = (text, act) => {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "btn btn-sm";
  one.textContent = text;
  one.addEventListener("click", act);
  return one;
};

const putBack = (kept) => {
  for (const one of fields()) if (one.name in kept) one.value = kept[one.name];
  forget();
};

const forget = () => {
  localStorage.removeItem(place);
  tell("");
};

const offer = () => {
  const kept = localStorage.getItem(place);
  if (!kept || kept === last) return;
  tell("This browser kept a text that you typed here and did not save. ");
  said.append(
    button("Put it back", () => putBack(JSON.parse(kept))),
    " ",
    button("Drop it", forget),
  );
};

// A save under way ends first: it raises the version that the form sends along.
const leave = async (event) => {
  clearTimeout(timer);
  if (going) {
    event.preventDefault();
    await going;
    form.requestSubmit(event.submitter);
    return;
  }
  stopped = true;
  if (navigator.onLine) localStorage.removeItem(place);
};

if (form) {
  said.className = "autosaved meta";
  said.setAttribute("role", "status");
  form.append(said);
  last = typed();
  offer();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget?.type !== "submit") save();
  });
  form.addEventListener("submit", leave);
}
