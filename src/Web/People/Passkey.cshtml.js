// Asks the browser for a passkey, puts its answer into the form, and lets the form go its ordinary way.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async event => {
    if (form.elements["Input.Answer"].value || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    event.preventDefault();
    const token = new FormData();
    token.append("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
    try {
      const asked = await fetch("?handler=Question", { method: "POST", body: token });
      if (!asked.ok) { location.reload(); return; }
      const question = await asked.json();
      const options = JSON.parse(question.options);
      const answer = form.dataset.passkey === "new"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements["Input.Answer"].value = JSON.stringify(answer);
      form.elements["Input.State"].value = question.state;
    } catch {
      form.elements["Input.Answer"].value = "{}"; // refused or cancelled: the server says so in words
    }
    form.requestSubmit();
  });
}
