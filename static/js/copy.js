// A button behind each text that people carry elsewhere: an address, a command, a calendar's link.
// Without this script the text is there to be selected.
const offer = (text) => {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn btn-sm copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${text.dataset.copy}`);
  said.className = "copied";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.innerText.trim());
      said.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = "Selected: copy it with your keys";
    }
  });
  text.after(" ", button, " ", said);
};

document.querySelectorAll("[data-copy]").forEach(offer);
