// A text for a client: greeting, paragraphs, closing.
import type { Draft } from '../../../shared/draft.ts';
import { join, type Said, say } from './say.ts';
import { closing, salutation, type Voice } from './voice.ts';

/** Puts a letter together; `to` is whom it greets, as one of the slots' names: nobody by name where that is null. */
export function letter(kind: Draft['kind'], voice: Voice, to: Said | null, paragraphs: readonly Said[]): Draft {
  const nobody = voice.tone === 'formal' ? say`${salutation(voice)} Sir or Madam,` : say`${salutation(voice)},`;
  const hello = to === null ? nobody : say`${salutation(voice)} ${to},`;
  const { text, facts } = join([hello, ...paragraphs, say`${closing(voice)}`], '\n\n');
  return { kind, text, facts: onlyOnce(facts) };
}

/** Every fact once. */
export function onlyOnce(facts: Draft['facts']): Draft['facts'] {
  return [...new Map(facts.map((fact) => [`${fact.text}\n${fact.finding}`, fact])).values()];
}
