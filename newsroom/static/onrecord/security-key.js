// Asks the browser for a security key or passkey as a form is sent, and sends what it says along. What is asked stands in
// #key-options, which the server wrote; `data-key` on the form says whether a key is made or used.

const form = document.querySelector("form[data-key]");
const answer = form.elements.namedItem("credential");
const { creation_options: creation, request_options: request } = JSON.parse(document.getElementById("key-options").textContent);
// What an earlier try left there, kept by the browser or shown again with an error, is no answer.
answer.value = "";

async function ask() {
  if (form.dataset.key === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(creation.publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(request.publicKey) });
}

function tell(words) {
  const line = form.querySelector(".errornote") ?? form.insertBefore(document.createElement("p"), form.firstChild);
  line.className = "errornote";
  line.setAttribute("role", "alert");
  line.textContent = words;
}

form.addEventListener("submit", async (event) => {
  if (answer.value) return;
  event.preventDefault();
  try {
    answer.value = JSON.stringify((await ask()).toJSON());
    form.requestSubmit();
  } catch (error) {
    tell(error.message);
  }
});
