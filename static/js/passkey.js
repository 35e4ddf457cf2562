// Passkeys. A form with data-passkey="get" or "create" asks the browser for one, puts the answer
// into its field `credential` and goes on as any form. Without this module such a form is hidden.

const supported = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const response = await fetch(form.dataset.optionsUrl, { method: "POST", body: new FormData(form) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).publicKey;
}

async function ask(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

// What went wrong, in words; the browser itself hardly says.
function words(error) {
  if (error.name === "InvalidStateError") return "This device has a passkey for your login already.";
  if (error.name === "NotAllowedError") return "Nothing was chosen in time. Try again.";
  return "The browser could not ask for a passkey. Try again, or use another way.";
}

async function send(event) {
  const form = event.currentTarget;
  const said = form.querySelector("[role=status]");
  event.preventDefault();
  said.textContent = "Waiting for your device...";
  try {
    form.elements.credential.value = JSON.stringify(await ask(form));
    form.submit();
  } catch (error) {
    said.textContent = words(error);
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !supported;
  form.addEventListener("submit", send);
}
for (const text of document.querySelectorAll("[data-no-passkey]")) text.hidden = supported;
