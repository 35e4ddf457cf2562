// Light, dark, or as the system has it: kept in this browser, never in a cookie.
// It runs before the page is painted; tokens.css says each colour for both.
(() => {
  const CHOICES = { "": "as the system", light: "light", dark: "dark" };

  const kept = () => {
    try {
      return localStorage.getItem("theme") ?? "";
    } catch {
      return ""; // storage is off: the system decides
    }
  };

  const apply = (choice) => {
    if (choice && choice in CHOICES) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
  };

  const keep = (choice) => {
    apply(choice);
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // storage is off: it holds for this page
    }
  };

  const offer = () => {
    const list = document.querySelector(".site-foot ul");
    if (!list) return;
    const select = document.createElement("select");
    for (const [value, text] of Object.entries(CHOICES)) {
      select.append(new Option(text, value, false, value === kept()));
    }
    select.addEventListener("change", () => keep(select.value));
    const label = document.createElement("label");
    label.className = "theme";
    label.append("Colours ", select);
    const item = document.createElement("li");
    item.append(label);
    list.append(item);
  };

  apply(kept());
  document.addEventListener("DOMContentLoaded", offer);
})();
