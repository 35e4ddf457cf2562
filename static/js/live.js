// Progress while one waits: as long as something moves, the live parts of the page are fetched anew
// each second that the page is seen. Without this script there is a Reload link.
const SECOND = 1000;
const moves = () => document.querySelector("[data-moving]") !== null;

const replace = (fresh) => {
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    const isUsed = part.contains(document.activeElement) && document.activeElement !== document.body;
    if (other && !isUsed && other.outerHTML !== part.outerHTML) part.replaceWith(other);
  }
};

const look = async () => {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
};

const next = () => {
  if (moves()) setTimeout(() => look().catch(() => null).finally(next), SECOND);
};

next();
