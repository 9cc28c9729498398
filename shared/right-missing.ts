// The sentences for a right that the account of a connection lacks, by which they are known again where they are stored.

const start = 'the account that ';
const lacks = ' is connected with lacks “';
const mayNot = ' is connected with may not do this';

/** What is missing and what to do; `said` is the system's own answer. */
export function rightMissing(
  title: string,
  { name, grantedAt }: { name: string; grantedAt: string },
  said: string,
): string {
  return `${start}${title}${lacks}${name}”: grant it under ${grantedAt} (${said})`;
}

/** The same where the system does not say which right. */
export function mayNotDoThis(title: string, said: string): string {
  return `${start}${title}${mayNot}: allow it there (${said})`;
}

/** Whether a reason that was written down says so. */
export function saysRightMissing(reason: string): boolean {
  return reason.includes(start) && (reason.includes(lacks) || reason.includes(mayNot));
}
