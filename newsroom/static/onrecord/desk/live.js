// What changes while an editor is at work: what the rules say of the note that is being typed, and whether a correction of
// the story has come in.

const PATIENCE = 400;
const EVERY = 20_000;

export function findings(desk, form) {
  let timer, asked;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      // It was saved meanwhile.
      if (!form.isConnected) return;
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(desk.dataset.findings, { method: "POST", body: new FormData(form), signal: asked.signal, redirect: "error" });
        const place = document.getElementById("beside-note");
        if (answer.ok && place) {
          // What was unfolded stays so.
          const isOpen = place.querySelector("details")?.open;
          place.innerHTML = await answer.text();
          if (isOpen) place.querySelector("details")?.setAttribute("open", "");
        }
      } catch {
        // It is asked again with the next letter; that the connection is lost is told elsewhere.
      }
    }, PATIENCE);
  });
}

// Asks now and then, and when the editor comes back to the page; tells of a newer revision once.
export function watch(desk, { onNewer, onLost, onBack, onSignedOut }) {
  let isLost = false;
  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(desk.dataset.state, { redirect: "manual", headers: { Accept: "application/json" } });
      if (isLost) { isLost = false; onBack(); }
      if (answer.type === "opaqueredirect" || answer.status === 403) return onSignedOut();
      if (!answer.ok) return;
      const { revision } = await answer.json();
      if (revision > Number(document.getElementById("story").dataset.revision)) onNewer();
    } catch {
      if (!isLost) { isLost = true; onLost(); }
    }
  }
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  addEventListener("online", ask);
  addEventListener("offline", () => { isLost = true; onLost(); });
}
