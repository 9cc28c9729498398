// The languages that are read, by what they are called.
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import type { Words } from './words.ts';

export const languages = { en, fr, de, es, it, nl, pt } satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof languages;
