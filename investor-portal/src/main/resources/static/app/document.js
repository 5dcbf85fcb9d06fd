// SHA-256 (FIPS 180-4) of a chosen file, computed here as a stream, so that the node can compare it with what arrived.
// Without this script the form works as well; the node then has only its own fingerprint.
'use strict';
(() => {
  const K = new Uint32Array(64);
  const H = new Uint32Array(8);
  for (let n = 2, found = 0; found < 64; n++) { // first 32 bits of the fractions of roots of primes
    let prime = true;
    for (let d = 2; d * d <= n; d++) prime = prime && n % d !== 0;
    if (!prime) continue;
    if (found < 8) H[found] = (Math.sqrt(n) % 1) * 0x100000000;
    K[found++] = (Math.cbrt(n) % 1) * 0x100000000;
  }
  const W = new Uint32Array(64);

  function block(h, bytes, at) {
    for (let i = 0; i < 16; i++, at += 4) {
      W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15], y = W[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = W[i - 16] + s0 + W[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, j] = h;
    for (let i = 0; i < 64; i++) {
      const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (j + S1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      j = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += j;
  }

  async function sha256(file, progress) {
    const h = Uint32Array.from(H);
    const step = 1 << 22;
    const whole = file.size - (file.size % 64);
    for (let from = 0; from < whole; from += step) {
      const bytes = new Uint8Array(await file.slice(from, Math.min(from + step, whole)).arrayBuffer());
      for (let at = 0; at < bytes.length; at += 64) block(h, bytes, at);
      progress(Math.min(from + step, whole) / file.size);
    }
    const rest = new Uint8Array(await file.slice(whole).arrayBuffer());
    const last = new Uint8Array(rest.length < 56 ? 64 : 128);
    last.set(rest);
    last[rest.length] = 0x80;
    const length = new DataView(last.buffer);
    length.setUint32(last.length - 8, Math.floor(file.size / 0x20000000));
    length.setUint32(last.length - 4, (file.size * 8) >>> 0);
    for (let at = 0; at < last.length; at += 64) block(h, last, at);
    return Array.from(h, (word) => word.toString(16).padStart(8, '0')).join('');
  }

  document.querySelectorAll('form[data-hash-file]').forEach((form) => {
    const input = form.querySelector('input[type=file]');
    const field = form.querySelector('input[name=sha256]');
    const state = form.querySelector('[data-hash-state]');
    const button = form.querySelector('button');
    let run = 0;
    input.addEventListener('change', async () => {
      const mine = ++run;
      field.value = '';
      state.hidden = true;
      const file = input.files[0];
      if (!file) return;
      button.disabled = true;
      state.hidden = false;
      try {
        const digest = await sha256(file, (part) => {
          if (mine === run) state.textContent = state.dataset.working + ' ' + Math.floor(part * 100) + '%';
        });
        if (mine !== run) return;
        field.value = digest;
        state.textContent = state.dataset.done + ' ' + digest;
      } finally {
        if (mine === run) button.disabled = false;
      }
    });
  });
})();
