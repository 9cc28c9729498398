// Starts the page: reads the address, fetches the record, draws it, and does so again when the hash changes.
import { drawFrame } from './frame.js';
import { readLocation } from './location.js';
import { drawScreen, element } from './screen.js';

const { worldName, screens, member } = JSON.parse(document.getElementById('boot').textContent);

if (member) {
  const entry = { data: JSON.stringify({ member }), expiration: 0 };
  localStorage.setItem('session/MemberWithSecurity', JSON.stringify(entry));
}

const place = drawFrame(worldName, member);
let asked = 0;

async function show() {
  asked += 1;
  const mine = asked;
  const record = readLocation(location, screens);
  const address = record ? `/sandbox/record?kind=${record.kind}&id=${encodeURIComponent(record.id)}` : '/sandbox/home';
  const answer = await fetch(address);
  const view = answer.ok ? await answer.json() : null;
  // Someone may have navigated on while this answer was under way.
  if (mine !== asked) return;
  place.replaceChildren(view ? drawScreen(view) : element('div', 'cw-missing', 'Record not found.'));
  document.title = `Manage: ${view ? view.banner : 'Record not found'}`;
  window.scrollTo(0, 0);
}

window.addEventListener('hashchange', show);
show();
