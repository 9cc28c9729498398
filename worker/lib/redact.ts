// Takes secrets out of what a vendor said, in every spelling in which it might say them back.

const hidden = '[hidden]';
/** What is shorter is no secret: a company's name, a version. */
const shortest = 8;

/** Makes the function that hides these secrets in a text: plain, in base64, in an address, or in JSON. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  // Worked out when it is first needed: most answers hold nothing to hide it from.
  let all: readonly string[] | null = null;
  return (text) => {
    all ??= everySpelling(secrets);
    return all.reduce((clean, secret) => clean.replaceAll(secret, hidden), text);
  };
}

/** The longest first: one secret may be a part of another. */
function everySpelling(secrets: readonly string[]): string[] {
  const spelled = new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(spellings));
  return [...spelled].sort((a, b) => b.length - a.length);
}

function spellings(secret: string): string[] {
  const encoded = base64(secret);
  // Twice: an error's text may hold the request's own JSON.
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encoded,
    encoded.replace(/=+$/, ''),
    encodeURIComponent(encoded),
    encoded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ];
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
