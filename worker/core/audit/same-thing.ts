// Whether names of two exports are one client or one product beyond doubt; everything less is a question.
import { nameForms, saysOutOfUse } from '../matching/companies/names.ts';
import { compareHardWords } from '../matching/products/hard-words.ts';
import { readProductName } from '../matching/products/read-name.ts';

/** A name stands on many rows and is read once. */
const clientKeys = new Map<string, string | null>();
const products = new Map<string, ReturnType<typeof readProductName>>();

function kept<T>(known: Map<string, T>, name: string, read: (name: string) => T): T {
  if (!known.has(name)) known.set(name, read(name));
  return known.get(name) as T;
}

/** What a client's name is compared by; null where its record is out of use or a remark may tell it from another. */
export function clientKey(name: string): string | null {
  return kept(clientKeys, name, readClient);
}

function readClient(name: string): string | null {
  const form = nameForms(name)[0];
  return form === undefined || form.hasRemark || saysOutOfUse(name) ? null : form.key;
}

/** A product as an export names it. */
export interface NamedProduct {
  name: string;
  code: string | null;
}

/** Whether two products are one: the same words, and nothing that makes it another plan, edition or tier. */
export function areOneProduct(a: NamedProduct, b: NamedProduct): boolean {
  const [one, other] = [kept(products, a.name, readProductName), kept(products, b.name, readProductName)];
  const { differs, open } = compareHardWords(one.hard, other.hard);
  if (differs.length + open.length > 0) return false;
  if (sameCode(a, b)) return true;
  return one.words.length > 0 && one.words.toSorted().join(' ') === other.words.toSorted().join(' ');
}

function sameCode(a: NamedProduct, b: NamedProduct): boolean {
  const [one, other] = [a, b].map(({ code }) => code?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '');
  return one !== undefined && one.length >= 6 && one === other;
}
