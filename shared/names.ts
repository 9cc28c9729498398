// Names of people and browsers: what is read aloud from one is what it is.
import { asItLooks, mixesAlphabets } from './look-alikes.ts';

/** Letters with their marks, figures, and what stands between them in names. */
const written = /^[\p{L}\p{N}(][\p{L}\p{M}\p{N} .,'’()&/+-]*$/u;
/** Letters and marks that show nothing, and more marks on one letter than any language has. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}]{4}|\p{Default_Ignorable_Code_Point}/u;

/** Letters for phonetics and small capitals, which no language's names have; "ə" is one of Azerbaijani. */
const phonetic = /[\u0250-\u0258\u025a-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u;

/** What people call their browser may hold any sign that is seen. */
export function browserNameProblem(name: string): string | null {
  const isSeen = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u.test(name) && !unseen.test(name) && /[\p{L}\p{N}]/u.test(name);
  return isSeen ? null : 'name: one line of letters, figures and signs, and nothing that cannot be seen';
}

/** What is wrong with a name, as a sentence; null for one that is what it looks like. */
export function nameProblem(name: string): string | null {
  if (name !== name.trim() || / {2}/.test(name)) return 'name: one space between two words, and none around them';
  if (!written.test(name) || unseen.test(name)) {
    return "name: letters, figures, spaces and . , ' ( ) & / + - only; nothing that cannot be seen";
  }
  if (name.normalize('NFKC') !== name.normalize('NFC') || phonetic.test(name))
    return 'name: plain letters, no decorated ones';
  return mixesAlphabets(name) ? 'name: letters of one alphabet' : null;
}

/** The same for two names that a reader may take for one another. */
export function nameAsRead(name: string): string {
  return asItLooks(name.normalize('NFC'))
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[I1|]/g, 'l')
    .replaceAll('0', 'O')
    .toLowerCase()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
