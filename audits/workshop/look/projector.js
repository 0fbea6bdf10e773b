"use strict";
// Projector and notes: show what the server says, and send the facilitator's keys to it.

const body = document.body;
const part = (id) => document.getElementById(id);
let shown = "";
let stamp = "";
let paused = false;
let slide = "";
let ends = 0;
let joinWanted = null;

function show(state) {
  if (state.over) {
    location.reload();
    return;
  }
  stamp = state.stamp;
  showPaused(state.paused);
  // A form that somebody writes in is not drawn again while the slide stays.
  const writing = state.slide === slide && document.activeElement.closest("#slide :is(input, select)");
  if (state.html !== shown && !writing) {
    part("slide").innerHTML = state.html;
    shown = state.html;
  }
  if (state.slide !== slide) {
    slide = state.slide;
    joinWanted = null;
    ends = state.seconds ? Date.now() + state.seconds * 1000 : 0;
    window.scrollTo(0, 0);
  }
  showAsking(state.asking);
  part("join").innerHTML = state.join;
  part("join").hidden = !(state.join && (joinWanted ?? state.arriving));
  part("place").textContent = state.place;
  part("answered").textContent = state.answered;
}

function showPaused(now) {
  paused = now;
  part("paused").hidden = !now;
  body.toggleAttribute("data-paused", now);
}

function showAsking(now) {
  const box = part("asking");
  if (box.hidden === !now) return;
  box.hidden = !now;
  // Not the button: a second press of the space bar would say yes for everybody.
  if (now) box.focus();
}

async function send(command) {
  const answer = await fetch(body.dataset.command, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ do: command }),
  });
  // Notes show another face than the answer: they hear of the change by asking.
  if (answer.ok && body.classList.contains("projector")) show(await answer.json());
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`${body.dataset.state}&since=${encodeURIComponent(stamp)}`);
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
      part("lost").hidden = true;
    } catch {
      part("lost").hidden = false;
      await new Promise((after) => setTimeout(after, 1000));
    }
  }
}

// The screen goes calm at once; the server hears of it afterwards.
function pause() {
  showPaused(!paused);
  return send(paused ? "pause" : "resume");
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

const keys = {
  ArrowRight: () => send("next"),
  ArrowDown: () => send("next"),
  PageDown: () => send("next"),
  " ": () => send("next"),
  ArrowLeft: () => send("back"),
  ArrowUp: () => send("back"),
  PageUp: () => send("back"),
  Enter: () => send("enter"),
  b: pause,
  ".": pause,
  f: fullScreen,
  t: () => part("timer").toggleAttribute("hidden"),
  j: () => {
    joinWanted = part("join").hidden;
    part("join").hidden = !joinWanted || !part("join").innerHTML;
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select");
  if (typing && event.key === "Escape") typing.blur();
  const pressing = event.target.closest("button, a, summary") && [" ", "Enter"].includes(event.key);
  // A clicker knows two keys, which mean nothing in a line of text: it is not stuck in a form.
  const turning = ["PageDown", "PageUp"].includes(event.key);
  if ((typing && !turning) || pressing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  // While paused only the pause keys do anything: nobody turns a page behind a blank screen.
  if (paused && act !== pause && act !== fullScreen) return;
  act();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) send(button.dataset.do);
});

// Without this a form would load the page anew, and that ends the full screen.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if ("leaves" in form.dataset) return;
  event.preventDefault();
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
  });
  if (answer.status !== 200 && answer.status !== 422) return;
  shown = (await answer.json()).html;
  part("slide").innerHTML = shown;
  part("slide").querySelector("[autofocus]")?.focus();
});

setInterval(() => {
  const left = Math.round((ends - Date.now()) / 1000);
  const [sign, seconds] = [left < 0 ? "+" : "", Math.abs(left)];
  part("timer").textContent = ends
    ? `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    : "";
}, 1000);

listen();
