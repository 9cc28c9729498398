// What the database takes: one object's row, kept whole, kept without its pictures, or too large to keep.
import type { MappedRecord } from '../../shared/records/record.ts';
import { kindInWords } from '../../shared/words/record-words.ts';
import { tooLargeReason } from '../../shared/words/set-aside.ts';
import { utf8Bytes } from './rows.ts';

/** D1 refuses a value or a row above 2 MB; measured as JSON in JSON, which is never smaller than the row. */
const largestRowBytes = 1_500_000;
/** A change holds what was and what is: two of these fit one row. */
const largestDataBytes = 600_000;
/** SQLite reads JSON of 1,000 levels, and a row stands in a list. */
const deepestLevels = 900;
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Below this many characters a body fits, however it is written. */
const surelyFits = 100_000;
/** A run of base64 that no words and no address are as long as. */
const encoded = /(?:data:[^\s,"']{1,100},)?[A-Za-z0-9+/=\r\n]{1000,}/g;

/** True when a body alone is more than a row holds. */
export function isBodyTooLarge(body: string): boolean {
  return body.length > surelyFits && bytesInside(body) > largestRowBytes;
}

/** Why a mapped record cannot be stored with this body, as a sentence that names it; null when it can. */
export function whyTooLarge(record: MappedRecord, body: string): string | null {
  if (isTooDeep(body)) return tooLargeReason(named(record), `more than ${deepestLevels} levels deep`);
  if (body.length <= surelyFits) return null;
  const data = bytesInside(JSON.stringify(record.data));
  if (data <= largestDataBytes && data + bytesInside(body) <= largestRowBytes) return null;
  return tooLargeReason(named(record), linesOf(record) ?? sizeOf(body));
}

/** "2.6 MB" */
export function sizeOf(body: string): string {
  return `${(utf8Bytes(body) / 1_000_000).toFixed(1)} MB`;
}

/** A body in which a few words stand for each picture or file that was written into a text. */
export function withoutPictures(body: unknown): unknown {
  if (typeof body === 'string') return body.replace(encoded, '[picture left out]');
  if (Array.isArray(body)) return body.map(withoutPictures);
  if (body === null || typeof body !== 'object') return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withoutPictures(value)]));
}

/** Its kind, what people know it by, and its id. */
function named({ kind, id, data }: MappedRecord): string {
  const { number, name } = data as { number?: unknown; name?: unknown };
  const known = [number, name].find((each) => typeof each === 'string' && each !== '' && each !== id);
  return `${kindInWords(kind)} ${known === undefined ? id : `${known} (${id})`}`;
}

/** True for JSON text of more levels than the database reads. */
function isTooDeep(body: string): boolean {
  // Few texts have so many brackets, whatever they are part of.
  if (body.length < 2 * deepestLevels || count(body, '{') + count(body, '[') <= deepestLevels) return false;
  return deepest(body.replace(textsInJson, '')) > deepestLevels;
}

const textsInJson = /"(?:[^"\\]|\\.)*"/g;

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
}

/** How many levels brackets come to. */
function deepest(json: string): number {
  let level = 0;
  let most = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === openBracket || code === openBrace) {
      level += 1;
      most = Math.max(most, level);
    } else if (code === closeBracket || code === closeBrace) level -= 1;
  }
  return most;
}

/** "6,000 lines" of what has lines; null of anything else. */
function linesOf({ data }: MappedRecord): string | null {
  return 'lines' in data && Array.isArray(data.lines) ? `${data.lines.length.toLocaleString('en')} lines` : null;
}

/** UTF-8 bytes of a text inside of JSON. */
function bytesInside(text: string): number {
  return utf8Bytes(JSON.stringify(text));
}
