// What is said of a vendor's object that was set aside: why, and for people what it is and what to do.
import { listOf } from '../counting.ts';
import { kindInWords } from './record-words.ts';

/** The reason of one that no row holds; `name` as in "invoice INV-31 (31)", `size` as in "6,000 lines". */
export function tooLargeReason(name: string, size: string): string {
  return `${name} is too large to read (${size})`;
}

/** The reason of one that the vendor never hands over; `said` is what comes in its place. */
export function neverComesReason(name: string, said: string): string {
  return `${name} never comes: asked for alone, it gets ${said}`;
}

const tooLarge = /^([^;]+ is too large to read \([^)]+\))$/;
const neverComes = /^(.+) never comes: /;

/**
 * One as people are told of it: "invoice 24201 is too large to read (6,000 lines)". What a mapper says against one may
 * quote amounts, and stays out.
 */
export function setAsideInWords(kind: string, id: string, reason: string): string {
  const large = tooLarge.exec(reason)?.[1];
  if (large !== undefined) return large;
  const absent = neverComes.exec(reason)?.[1];
  if (absent !== undefined) return `${absent} is not handed over`;
  const isNamed = !id.startsWith('no-id_');
  return `${kindInWords(kind)} ${isNamed ? id : 'without an id'} has a form that cannot be read`;
}

/** All of one source in a sentence with what to do; `count` may be more than are named. */
export function sayAside(title: string, names: readonly string[], count: number): string {
  const more = count - names.length;
  const all = listOf(more > 0 ? [...names, `${more} more`] : names);
  return `${title}: ${all}. Look at ${count === 1 ? 'it' : 'them'} in ${title}; what is made smaller or corrected there is read by itself`;
}
