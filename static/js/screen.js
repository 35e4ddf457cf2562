// The room's screen: fetched anew every 20 seconds. When the network is gone it stays, and says so.
const look = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error("no page");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("main").replaceChildren(...fresh.getElementById("main").children);
};

const say = () => {
  const line = document.querySelector("[data-stale]");
  if (line) line.hidden = false;
};

setInterval(() => look().catch(say), 20_000);
