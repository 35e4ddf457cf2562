// The door without a network: the list and what was ticked stay on this phone until they are sent.
// Each tick has an id of its own, so that sending it twice counts once. Without this script there is
// a search and a form for each row.
const root = document.querySelector("[data-check-in]");
const KEY = `check-in:${root.dataset.checkIn}`;
const kept = JSON.parse(localStorage.getItem(KEY) ?? '{"guests": [], "queue": []}');
const list = root.querySelector("tbody");
const said = document.querySelector("#door-said");
const search = document.querySelector("#id_q");
const MOST = 50;

const keep = () => localStorage.setItem(KEY, JSON.stringify(kept));
let isOut = false; // the login has ended: nothing is lost, it waits for the next one
const why = () => (isOut ? " Log in again in another tab, and they are sent." : "");
const waits = () => (kept.queue.length ? `${kept.queue.length} not sent yet; kept on this phone.${why()}` : "All is sent.");

const row = (guest) => {
  const line = document.createElement("tr");
  const name = document.createElement("th");
  const from = document.createElement("td");
  const deed = document.createElement("td");
  const button = document.createElement("button");
  name.scope = "row";
  name.textContent = [guest.name, guest.name_local].filter(Boolean).join(" / ");
  from.dataset.label = "Organization";
  from.textContent = guest.organisation || "none";
  deed.dataset.label = "Came";
  button.type = "button";
  button.className = guest.arrived_at ? "btn btn-sm" : "btn btn-primary";
  button.textContent = guest.arrived_at ? "Here. Undo" : "Check in";
  button.setAttribute("aria-label", `${button.textContent}: ${guest.name}`);
  button.addEventListener("click", () => tick(guest));
  deed.append(button);
  line.append(name, from, deed);
  return line;
};

const show = () => {
  const words = search.value.trim().toLowerCase();
  const holds = (guest) => `${guest.name} ${guest.name_local} ${guest.organisation}`.toLowerCase().includes(words);
  list.replaceChildren(...kept.guests.filter(holds).slice(0, MOST).map(row));
  const here = kept.guests.filter((guest) => guest.arrived_at).length;
  said.textContent = `${here} of ${kept.guests.length} are here. ${waits()}`;
};

const tick = (guest) => {
  guest.arrived_at = !guest.arrived_at;
  kept.queue.push({ code: guest.code, mark: crypto.randomUUID(), arrived: guest.arrived_at });
  keep();
  show();
  send();
};

// The list, with a token that is good for the login of now: the page may be a day old.
const renew = async () => {
  const answer = await fetch(root.dataset.list);
  isOut = answer.redirected;
  if (isOut) throw new Error("The login has ended.");
  const fresh = await answer.json();
  root.dataset.token = fresh.token;
  return fresh.guests;
};

const post = (body) => {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": root.dataset.token };
  return fetch(root.dataset.send, { method: "POST", headers, body });
};

let isSending = false;
const send = async () => {
  if (isSending) return;
  isSending = true;
  try {
    while (kept.queue.length) {
      const body = JSON.stringify(kept.queue.slice(0, 1000));
      let answer = await post(body);
      if (answer.redirected || answer.status === 403) {
        await renew();
        answer = await post(body);
      }
      if (!answer.ok) break;
      const { marks } = await answer.json();
      kept.queue = kept.queue.filter((each) => !(each.mark in marks));
      keep();
    }
    if (!kept.queue.length) {
      const guests = await renew();
      if (!kept.queue.length) kept.guests = guests;
      keep();
    }
  } catch {
    // No network, or no login: all stays here, and the next try comes by itself.
  }
  isSending = false;
  show();
};

search.form.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("input", show);
addEventListener("online", send);
setInterval(send, 15000);
if (kept.guests.length) show();
send();
