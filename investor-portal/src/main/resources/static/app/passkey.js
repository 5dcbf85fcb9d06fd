// Passkeys (WebAuthn): adds one on the account page, and signs a decision with one. Without this script the key that the
// node holds signs.
'use strict';
(() => {
  if (!window.PublicKeyCredential) return;
  const ES256 = -7;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  function say(form, sentence) {
    const state = form.querySelector('[data-passkey-state]');
    state.hidden = false;
    state.textContent = sentence;
  }

  document.querySelectorAll('form[data-passkey-new]').forEach((form) => {
    const button = form.querySelector('[data-passkey-button]');
    button.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        const made = await navigator.credentials.create({publicKey: {
          challenge: bytes(form.dataset.passkeyNew),
          rp: {id: form.dataset.rp, name: 'Truesale'},
          user: {
            id: new TextEncoder().encode(form.dataset.name).slice(0, 64),
            name: form.dataset.name,
            displayName: form.dataset.display,
          },
          pubKeyCredParams: [{type: 'public-key', alg: ES256}],
          authenticatorSelection: {userVerification: 'required', residentKey: 'preferred'},
          attestation: 'none',
        }});
        form.elements.authenticatorData.value = text(made.response.getAuthenticatorData());
        form.elements.clientData.value = text(made.response.clientDataJSON);
        form.submit();
      } catch (refused) {
        button.disabled = false;
        say(form, form.dataset.failed + ' ' + refused.message);
      }
    });
  });

  document.querySelectorAll('form[data-passkey-sign]').forEach((form) => {
    const choice = form.querySelector('[data-passkey-choice]');
    const select = choice.querySelector('select');
    choice.hidden = false;
    select.disabled = false;
    form.addEventListener('submit', async (event) => {
      if (!select.value) return;
      event.preventDefault();
      const decision = event.submitter ? event.submitter.value : 'APPROVE';
      try {
        const filled = new FormData(form);
        filled.set('decision', decision);
        const answer = await fetch(form.dataset.passkeySign, {
          method: 'POST', body: new URLSearchParams(filled), credentials: 'same-origin',
          headers: {Accept: 'application/json'},
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const asked = await answer.json();
        const got = await navigator.credentials.get({publicKey: {
          challenge: bytes(asked.challenge),
          rpId: asked.rpId,
          allowCredentials: [{type: 'public-key', id: bytes(asked.credential)}],
          userVerification: 'required',
        }});
        const set = (name, value) => {
          const field = document.createElement('input');
          field.type = 'hidden';
          field.name = name;
          field.value = value;
          form.append(field);
        };
        set('decision', decision);
        set('transaction', asked.transaction);
        set('authenticatorData', text(got.response.authenticatorData));
        set('clientData', text(got.response.clientDataJSON));
        set('signature', text(got.response.signature));
        form.submit();
      } catch (refused) {
        say(form, form.dataset.failed + ' ' + refused.message);
      }
    });
  });
})();
