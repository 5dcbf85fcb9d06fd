// Shows how much of a tape was sent; without script the form is sent as usual.
(() => {
  const form = document.querySelector("form[data-tape-upload]");
  if (!form) {
    return;
  }
  const box = form.querySelector("[data-tape-progress]");
  const bar = box.querySelector("progress");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) {
        bar.value = Math.round((100 * sent.loaded) / sent.total);
      }
    });
    request.addEventListener("load", () => window.location.assign(request.responseURL));
    request.addEventListener("error", () => form.submit());
    box.hidden = false;
    request.send(new FormData(form));
  });
})();
