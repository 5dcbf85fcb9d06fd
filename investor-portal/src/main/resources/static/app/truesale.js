// Small helps on top of pages that work without them.
'use strict';
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent === 'yes') { // a double click sends a form once
    event.preventDefault();
    return;
  }
  if (form.method === 'post' && !form.hasAttribute('hx-post')) {
    form.dataset.sent = 'yes';
  }
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});
if (navigator.clipboard) { // hashes can be copied where the browser lets pages do so
  document.querySelectorAll('[data-copy]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    });
  });
}
