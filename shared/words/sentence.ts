// Sentences with slots: "{billed} on [the agreement line](line)". A missing or misspelled slot is a type error.
import type { RecordRef } from '../records/record.ts';

/** A piece of a text; one with a `source` links to that record. */
export interface Piece {
  text: string;
  source?: Pick<RecordRef, 'connection' | 'id'> & { kind: string };
}

/** The names in braces. */
type SlotIn<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | SlotIn<Rest> : never;
/** The names that links go to. */
type LinkIn<Text extends string> = Text extends `${string}](${infer Link})${infer Rest}` ? Link | LinkIn<Rest> : never;

type Filled<Slot extends string> = Readonly<Record<Slot, string>>;
type Sources<Link extends string> = Readonly<Record<Link, NonNullable<Piece['source']>>>;
/** One form for each way the language counts. */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export type Sentence<Slot extends string> = (slots: Filled<Slot>) => string;
export type CountedSentence<Slot extends string> = (count: string | number, slots: Filled<Slot>) => string;
export type LinkedSentence<Slot extends string, Link extends string> = (
  slots: Filled<Slot>,
  links: Sources<Link>,
) => Piece[];

/** A sentence with `{slots}`. */
export function sentence<const Text extends string>(template: Text): Sentence<SlotIn<Text>> {
  return (slots) => fill(template, slots);
}

/** A sentence whose form goes by a number, by the rules of that language. */
export function counted<const F extends Forms>(
  language: string,
  forms: F,
): CountedSentence<SlotIn<NonNullable<F[keyof F]> & string>> {
  const rules = new Intl.PluralRules(language);
  const byRule: Forms = forms;
  return (count, slots) => fill(byRule[rules.select(Number(count))] ?? byRule.other, slots);
}

const link = /\[([^\]]*)\]\((\w+)\)/g;

/** A sentence with `{slots}` and `[words](record)` that link to records. */
export function linked<const Text extends string>(template: Text): LinkedSentence<SlotIn<Text>, LinkIn<Text>> {
  return (slots, links) => {
    const sources: Sources<string> = links;
    const pieces: Piece[] = [];
    let from = 0;
    for (const { 0: whole, 1: words = '', 2: name = '', index } of template.matchAll(link)) {
      pieces.push({ text: fill(template.slice(from, index), slots) });
      const source = sources[name];
      pieces.push({ text: fill(words, slots), ...(source === undefined ? {} : { source }) });
      from = index + whole.length;
    }
    pieces.push({ text: fill(template.slice(from), slots) });
    return pieces.filter(({ text }) => text !== '');
  };
}

/** What comes in by a slot is never read as a template again. */
function fill(template: string, slots: Filled<string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
}
