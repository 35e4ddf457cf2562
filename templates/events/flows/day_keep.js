// Keeps what was opened of this day, so that it opens again when the network is gone. The network
// comes first, always: what is kept is shown only when it fails or says nothing for five seconds.
const NAME = `day ${self.registration.scope}`;
const PATIENCE = 5000;

const find = async (request) => (await caches.open(NAME)).match(request.url, { ignoreVary: true });

const ask = async (request) => {
  const answer = await fetch(request);
  if (answer.status >= 500) return (await find(request)) ?? answer;
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(request.url, answer.clone());
  return answer;
};

const askOrFind = async (request) => {
  const answer = ask(request);
  const tired = new Promise((done) => setTimeout(done, PATIENCE)).then(() => find(request));
  try {
    return (await Promise.race([answer, tired])) ?? (await answer);
  } catch {
    return (await find(request)) ?? Response.error();
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(askOrFind(event.request));
});
