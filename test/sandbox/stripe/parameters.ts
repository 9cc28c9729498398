// Single values of a form, as Stripe takes them; the texts of refusals are composed where no capture is public.
import { badParameter, missingParameter } from './errors.ts';
import { type Parameters, textOf } from './form.ts';

/** A whole number; undefined where it is left out. Throws a Refusal. */
export function integerOf(parameters: Parameters, name: string, least = Number.MIN_SAFE_INTEGER): number | undefined {
  const text = textOf(parameters, name);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw badParameter(name, `Invalid integer: ${text}`);
  if (Number(text) < least) throw badParameter(name, `This value must be greater than or equal to ${least}.`);
  return Number(text);
}

/** One of some words; undefined where it is left out. Throws a Refusal. */
export function wordOf<Word extends string>(
  parameters: Parameters,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(parameters, name);
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw badParameter(name, `Invalid ${name}: must be one of ${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`);
}

/** A text that must be there. Throws a Refusal. */
export function neededOf(parameters: Parameters, name: string): string {
  const text = textOf(parameters, name);
  if (text === undefined || text === '') throw missingParameter(name);
  return text;
}

/** The parts of a parameter such as "period[start]"; undefined where it is left out. Throws a Refusal. */
export function partsOf(parameters: Parameters, name: string): Parameters | undefined {
  const value = parameters[name];
  if (typeof value === 'string') throw badParameter(name, 'Invalid object');
  return value;
}
