// Keeping the run sheet on this phone: a button that asks for it, one that forgets it again. Both
// are made here, since nothing can be kept without scripts; printing needs none.
const place = document.querySelector("[data-keep]");
const scope = place?.dataset.keep;
const name = `day ${new URL(scope ?? "", location.href).href}`;

const button = (text, deed) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = text;
  made.addEventListener("click", () => deed().then(show).catch(() => say("This did not work; print the page instead.")));
  return made;
};

const say = (text) => {
  const line = document.createElement("span");
  line.className = "meta";
  line.setAttribute("role", "status");
  line.textContent = text;
  place.append(line);
};

const keep = async () => {
  await navigator.serviceWorker.register(`${scope}keep.js`, { scope });
  await navigator.serviceWorker.ready;
  const kept = await caches.open(name);
  const parts = document.querySelectorAll("link[rel=stylesheet], script[src]");
  const pages = [location.href, scope, `${scope}screen/`].map((page) => new URL(page, location.href).href);
  await kept.addAll(new Set([...pages, ...[...parts].map((part) => part.href ?? part.src)]));
};

const forget = async () => {
  const worker = await navigator.serviceWorker.getRegistration(scope);
  await worker?.unregister();
  await caches.delete(name);
};

const show = async () => {
  const worker = await navigator.serviceWorker.getRegistration(scope);
  place.replaceChildren(worker ? button("Forget it on this device", forget) : button("Keep for when the network is gone", keep));
  if (worker) say("Kept on this device.");
};

if (place && "serviceWorker" in navigator && "caches" in window) show();
