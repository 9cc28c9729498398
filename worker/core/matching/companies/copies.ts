// Two records of one system that say they are one company, and nothing that tells them apart.
import { type Book, type Held, tooMany } from './book.ts';
import type { Profile } from './profile.ts';

/** Both in use, of one name, and different in nothing that both have: which of them counts is for a person to say. */
export function areCopies(one: Profile, other: Profile, book: Book): boolean {
  if (one.isIdle || other.isIdle) return false;
  const whole = new Set(one.forms.filter(({ isCut }) => !isCut).map(({ key }) => key));
  const isOneName = other.forms.some(({ key, isCut }) => !isCut && whole.has(key));
  return isOneName && !areToldApart(one, other, book);
}

/** What the MSP typed to fill a field, and what many hold, tells nobody apart. */
function areToldApart(one: Profile, other: Profile, book: Book): boolean {
  const counts = (kind: Held, value: string) => !book.isOwn(kind, value) && book.holders(kind, value) < tooMany;
  const phoneOf = ({ phone }: Profile) => (phone !== null && counts('phone', phone) ? phone : null);
  const placeOf = ({ postcode }: Profile) => (postcode !== null && !book.isOwn('postcode', postcode) ? postcode : null);
  const domainsOf = ({ domains }: Profile) => [...domains].filter((domain) => counts('domain', domain));
  const [here, there] = [domainsOf(one), domainsOf(other)];
  if (here.length > 0 && there.length > 0 && !here.some((domain) => there.includes(domain))) return true;
  const saidBy = (each: Profile) => [each.codeInName, each.region, each.currency, placeOf(each), phoneOf(each)];
  const others = saidBy(other);
  return saidBy(one).some((value, at) => value !== null && others[at] !== null && value !== others[at]);
}
