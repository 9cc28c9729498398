// Names how a line differs from its canonical bytes (RFC 8785), where both may say the same.

class Misspelt extends Error {}

/** Why a line is not the canonical JSON text of a value, in words; null where it is. */
export function spellingProblem(line: string): string | null {
  if (line.startsWith('\ufeff')) return 'it begins with a byte order mark';
  if (line.endsWith('\r')) return 'it ends with a carriage return';
  const rest = new Rest(line);
  try {
    readValue(rest);
  } catch (problem) {
    if (problem instanceof Misspelt) return problem.message;
    throw problem;
  }
  return rest.at === line.length ? null : `it goes on after its end, at character ${rest.at + 1}`;
}

class Rest {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** What the pattern (sticky) finds right here; null for nothing. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  need(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found !== null) return found;
    const next = this.text[this.at];
    if (next !== undefined && /\s/.test(next)) throw new Misspelt(`white space stands at character ${this.at + 1}`);
    throw new Misspelt(`it is no JSON at character ${this.at + 1}`);
  }
}

const word = /"(?:[^"\\]|\\.)*"/sy;
const number = /-?\d[\d.eE+-]*/y;
const literal = /true|false|null/y;
const [colon, comma, listEnd, objectEnd] = [/:/y, /,/y, /\]/y, /\}/y];

function readValue(rest: Rest): void {
  if (rest.take(/\{/y) !== null) readMembers(rest);
  else if (rest.take(/\[/y) !== null) readItems(rest);
  else if (rest.text[rest.at] === '"') readText(rest);
  else if (rest.take(literal) === null) readNumber(rest);
}

function readNumber(rest: Rest): void {
  const spelt = rest.need(number);
  if (JSON.stringify(Number(spelt)) === spelt) return;
  throw new Misspelt(`the number ${spelt} is spelt otherwise than ${Number(spelt)}`);
}

function readMembers(rest: Rest): void {
  if (rest.take(objectEnd) !== null) return;
  const names: string[] = [];
  do {
    const name = readText(rest);
    const before = names.at(-1) ?? '';
    if (names.includes(name)) throw new Misspelt(`the member "${name}" stands twice`);
    if (name < before) throw new Misspelt(`the member "${name}" stands behind "${before}"`);
    names.push(name);
    rest.need(colon);
    readValue(rest);
  } while (rest.take(comma) !== null);
  rest.need(objectEnd);
}

function readItems(rest: Rest): void {
  if (rest.take(listEnd) !== null) return;
  do readValue(rest);
  while (rest.take(comma) !== null);
  rest.need(listEnd);
}

function readText(rest: Rest): string {
  const spelt = rest.need(word);
  let text: string;
  try {
    text = JSON.parse(spelt);
  } catch {
    throw new Misspelt(`the text ${spelt.slice(0, 40)} is no JSON`);
  }
  if (!text.isWellFormed()) throw new Misspelt(`the text ${spelt.slice(0, 40)} holds half a character`);
  if (JSON.stringify(text) !== spelt) throw new Misspelt(`the text ${spelt.slice(0, 40)} is spelt with other escapes`);
  return text;
}
