// Two records of one system that say they are one company, and nothing that tells them apart.
import type { Profile } from './profile.ts';

/** Both in use, of one name, and different in nothing that both have: which of them counts is for a person to say. */
export function areCopies(one: Profile, other: Profile): boolean {
  if (one.isIdle || other.isIdle) return false;
  const whole = new Set(one.forms.filter(({ isCut }) => !isCut).map(({ key }) => key));
  const isOneName = other.forms.some(({ key, isCut }) => !isCut && whole.has(key));
  return isOneName && !areToldApart(one, other);
}

function areToldApart(one: Profile, other: Profile): boolean {
  const domains = [...one.domains];
  const isElsewhere = domains.length > 0 && other.domains.size > 0 && !domains.some((each) => other.domains.has(each));
  const fields = ['region', 'postcode', 'phone', 'currency'] as const;
  return (
    isElsewhere || fields.some((field) => one[field] !== null && other[field] !== null && one[field] !== other[field])
  );
}
