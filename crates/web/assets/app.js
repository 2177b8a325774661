// Conveniences over pages that work without it: no form is sent twice by a double tap, the error summary takes
// the focus, and the menu closes when one looks elsewhere.
"use strict";
for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  // An answer that is a file leaves the page as it is: the form may be sent again.
  if (form.method !== "post" || form.hasAttribute("data-download")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});

// A NIK or NIP never leaves in an address: noughts stand in for it, and the house answers where to search by it.
const number = /(\d[\s.'’`-]*){16}/;
const id = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi;
document.addEventListener("submit", ({ target: form }) => {
  if (form.method !== "get") return;
  for (const field of form.querySelectorAll("input[type=text]")) {
    if (number.test(field.value.replace(id, ""))) field.value = "0".repeat(16);
  }
});

// A page that comes back from the history may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});

const menu = document.querySelector(".house-menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A part that is still being worked on looks at its page again, until the part no longer asks for it.
async function refresh(part) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById(part.id);
  if (next && next.matches("[data-refresh]")) {
    part.replaceChildren(...next.childNodes);
    setTimeout(refresh, 2000, part);
  } else {
    location.reload();
  }
}
for (const part of document.querySelectorAll("[data-refresh]")) setTimeout(refresh, 2000, part);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
