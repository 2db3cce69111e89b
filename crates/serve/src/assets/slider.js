// A slider that moves a page through time: what it is moved to goes into the field and the parameter that it sets, and the parts
// of the page that hang on it are fetched. script.js, which comes before, writes dates as the reader is used to.
"use strict";

// A hand that drags, or a key that is held down, goes on within so many milliseconds.
const REST = 150;

function sliding(slider) {
  const { sets, from, step, end } = slider.dataset;
  const shown = slider.parentElement.querySelector("output");
  let resting, fetching;

  // The day in ISO 8601; nothing where all days are meant.
  function chosen() {
    if (end && slider.value === slider.max) return "";
    const day = new Date(`${from}T00:00Z`);
    day.setUTCDate(day.getUTCDate() + slider.value * step);
    return day.toISOString().slice(0, 10);
  }

  function tell() {
    slider.setAttribute("aria-valuetext", shown.textContent);
  }

  function show(day) {
    const time = document.createElement("time");
    time.dateTime = day;
    shown.replaceChildren(day ? time : end);
    localise(shown);
    tell();
    every(`[name="${sets}"]`, (field) => { field.value = day; });
  }

  async function go(day) {
    fetching?.abort();
    fetching = new AbortController();
    const address = new URL(location.href);
    if (day) address.searchParams.set(sets, day);
    else address.searchParams.delete(sets);
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: fetching.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      // The page is made by this server alone, in which text of strangers is text.
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      localise(page);
      every("[data-moved]", (part) => part.replaceChildren(...page.getElementById(part.id).childNodes));
      history.replaceState(null, "", address);
    } catch (error) {
      // What cannot be fetched is loaded, so that the reader is told why.
      if (error.name !== "AbortError") location.assign(address);
    }
  }

  slider.addEventListener("input", () => {
    const day = chosen();
    show(day);
    clearTimeout(resting);
    resting = setTimeout(() => go(day), REST);
  });
  tell();
  slider.parentElement.hidden = false;
}

every("input[type=range][data-sets]", sliding);
