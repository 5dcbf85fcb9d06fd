// Hashes a chosen file here and asks for the hash alone, so that the file never leaves the browser.
'use strict';
document.querySelectorAll('form[data-hash-file]').forEach((form) => {
  const target = document.getElementById(form.dataset.hashFile);
  const input = form.querySelector('input[type=file]');
  if (!target || !input || !window.crypto || !window.crypto.subtle) {
    return; // the plain form sends the file instead
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const file = input.files[0];
    if (!file) {
      return;
    }
    try {
      const digest = await window.crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      target.querySelector('input[name=hash]').value = hex;
      target.submit();
    } catch (tooLarge) {
      form.submit(); // more than the browser can hold: the server hashes it as it comes
    }
  });
});
