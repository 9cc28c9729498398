// Which pairs are worth weighing: those that share something rare. No company is compared with all others.
import type { Book } from './book.ts';
import { isTelling } from './names.ts';
import type { Profile } from './profile.ts';

/** A word or a place that more companies than this have leads to none of them alone. */
const fewEnough = 25;
const prefixLetters = 5;

/** For each company of the other system the PSA's companies that may be it, in the order of the PSA's. */
export function candidatesFor(psa: readonly Profile[], book: Book): (b: Profile) => Profile[] {
  const byKey = new Map<string, number[]>();
  for (const [at, profile] of psa.entries()) {
    for (const key of blocksOf(profile)) byKey.set(key, [...(byKey.get(key) ?? []), at]);
  }
  const isRare = (key: string) => {
    const found = byKey.get(key)?.length ?? 0;
    return found > 0 && (found <= fewEnough || !key.startsWith('word ') || book.entries <= fewEnough);
  };
  return (b) => {
    const places = new Set(
      blocksOf(b)
        .filter(isRare)
        .flatMap((key) => byKey.get(key) ?? []),
    );
    return [...places].sort((x, y) => x - y).flatMap((at) => psa[at] ?? []);
  };
}

function blocksOf({ forms, domains, mails, phone, building }: Profile): string[] {
  const keys = forms.flatMap(({ words, key, together }) => {
    const telling = words.filter(isTelling);
    const pairs = words.slice(1).map((word, at) => `two ${[words[at], word].sort().join(' ')}`);
    return [
      `name ${key}`,
      `together ${together}`,
      ...telling.map((word) => `word ${word}`),
      ...telling.filter((word) => word.length >= prefixLetters).map((word) => `begin ${word.slice(0, prefixLetters)}`),
      ...pairs,
    ];
  });
  const points = [
    ...[...domains].map((domain) => `domain ${domain}`),
    ...[...mails].map((mail) => `mail ${mail}`),
    `phone ${phone}`,
    `building ${building}`,
  ];
  return [...new Set([...keys, ...points.filter((key) => !key.endsWith(' null'))])];
}
