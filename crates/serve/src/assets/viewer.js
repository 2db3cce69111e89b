// On the page of the API: an answer is shown where it was asked for.
"use strict";

document.querySelectorAll("a[data-try]").forEach((link) => {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const shown = document.createElement("pre");
    shown.tabIndex = 0;
    const given = prompt("Address", link.getAttribute("href"));
    if (given === null) return;
    const address = new URL(given, location.href);
    if (address.origin !== location.origin) return;
    const answer = await fetch(address);
    const text = await answer.text();
    let body = text;
    try { body = JSON.stringify(JSON.parse(text), null, 2); } catch { /* no JSON: as it is */ }
    shown.textContent = `${answer.status} ${answer.statusText}\n\n${body.slice(0, 20000)}`;
    link.closest("details").querySelectorAll("pre").forEach((old) => old.remove());
    link.parentElement.after(shown);
  });
});
