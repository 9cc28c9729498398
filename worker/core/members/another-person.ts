// Another person: the one notion of it wherever two are needed. A second word, a confirmed policy and vouching ask it.

/**
 * Why whoever is at this browser is not known to be another person than `member`: it is that member, or nobody has vouched
 * for the browser, which may then be anybody's. Null where they are another person.
 */
export function whySame(by: { member: string; counts: boolean }, member: string): 'same' | 'unvouched' | null {
  if (by.member === member) return 'same';
  return by.counts ? null : 'unvouched';
}
