"use strict";
// A phone: show the slide of the room, and send what is chosen on it.

const body = document.body;
const part = (id) => document.getElementById(id);
let shown = "";
let stamp = "";

function show(state) {
  if (state.over) {
    location.assign("/");
    return;
  }
  stamp = state.stamp;
  part("paused").hidden = !state.paused;
  body.toggleAttribute("data-paused", state.paused);
  if (state.html !== shown) {
    part("slide").innerHTML = state.html;
    shown = state.html;
    window.scrollTo(0, 0);
  }
  part("told").textContent = state.told;
  if (state.mine) mark(state.mine.length ? state.mine : ["pass"]);
}

// What this phone chose is marked: after a reload too.
function mark(mine) {
  for (const choice of part("slide").querySelectorAll("[name=choice]")) {
    const chosen = mine.includes(choice.value);
    if (choice.type === "checkbox") choice.checked = chosen;
    else if (choice.type !== "hidden") choice.setAttribute("aria-pressed", chosen);
  }
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`${body.dataset.state}?since=${encodeURIComponent(stamp)}`);
      if (answer.status === 403) return location.assign("/");
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
      part("lost").hidden = true;
    } catch {
      part("lost").hidden = false;
      // Phones of one room do not all come back in the same moment.
      await new Promise((after) => setTimeout(after, 800 + Math.random() * 1200));
    }
  }
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(event.target.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(event.target, event.submitter)),
    });
    if (answer.ok || answer.status === 409) show(await answer.json());
    else if (answer.status === 403) location.assign("/");
  } catch {
    part("lost").hidden = false;
  }
});

// No more boxes than there are dots.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.dataset.most) return;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const full = boxes.filter((box) => box.checked).length >= Number(form.dataset.most);
  for (const box of boxes) box.disabled = full && !box.checked;
});

listen();
