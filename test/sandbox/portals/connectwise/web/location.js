// Works out from the page's address which record it shows: the hash wins, the query is only how one came in.

/** @returns {{ kind: string, id: string } | null} */
export function readLocation(location, screens) {
  return fromHash(location.hash, screens) ?? (hasState(location.hash) ? null : fromQuery(location.search, screens));
}

function hasState(hash) {
  return hash.length > 1;
}

function fromHash(hash, screens) {
  const state = hash.startsWith('#startscreen=') ? plainState(hash) : packedState(hash);
  const screen = screens.find((one) => one.pages.includes(state?.p));
  const id = state?.s?.p?.rd;
  return screen && id ? { kind: screen.kind, id: String(id) } : null;
}

function plainState(hash) {
  const parameters = new URLSearchParams(hash.slice(1));
  try {
    return JSON.parse(parameters.get('state') ?? '');
  } catch {
    return { p: parameters.get('startscreen') };
  }
}

function packedState(hash) {
  const packed = hash.slice(1).split('??')[0];
  if (!packed.startsWith('XQAACA')) return null;
  try {
    const binary = atob(packed.replaceAll('$', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(window.LZMA.decompress(bytes));
  } catch {
    return null;
  }
}

function fromQuery(search, screens) {
  const parameters = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]));
  const route = parameters.get('routeto')?.toLowerCase();
  const screen = screens.find((one) => one.route.toLowerCase() === route);
  const id = parameters.get('srrecid') ?? parameters.get('recid') ?? parameters.get('recordid');
  return screen && id ? { kind: screen.kind, id } : null;
}
