// What only the reader's machine knows: the hours where they are, and what is on right now.
// The pages now/ and ?zone= say the same without it.
const times = [...document.querySelectorAll("time[data-end]")];
const asked = document.querySelector("#wish-zone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

const wall = (at) => {
  const parts = { year: "numeric", day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
  const told = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: here, hourCycle: "h23" });
  return Object.fromEntries(told.formatToParts(at).map(({ type, value }) => [type, value]));
};

// The event's own clock stands in the attribute: `2019-03-20T10:00:00+09:00`.
const elsewhere = (time) => {
  const begin = wall(new Date(time.dateTime));
  const [date, clock] = time.dateTime.split("T");
  if (`${begin.hour}:${begin.minute}` === clock.slice(0, 5)) return;
  const end = wall(new Date(time.dataset.end));
  const away = Math.sign(Date.parse(`${begin.year}-${begin.month}-${begin.day}`) - Date.parse(date));
  const days = away ? ` (${away > 0 ? "+" : "-"}1 day)` : "";
  const told = document.createElement("span");
  told.className = "meta other";
  told.textContent = `${begin.hour}:${begin.minute}-${end.hour}:${end.minute} ${begin.timeZoneName}${days}`;
  time.parentElement.append(" ", told);
};

const mark = () => {
  const now = Date.now();
  for (const time of times) {
    const on = Date.parse(time.dateTime) <= now && now < Date.parse(time.dataset.end);
    time.closest("li, .slot").classList.toggle("on-now", on);
  }
};

if (here && !asked?.value) times.forEach(elsewhere);
if (asked && !asked.value) asked.placeholder = here;
mark();
setInterval(mark, 30000);
