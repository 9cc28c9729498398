// The words of a product that make it another product: plan, edition, tier, sector, term. Where two differ in one, nothing
// else makes them the same.

/** What a name says of each; null where it says nothing. */
export interface HardWords {
  plan: string | null;
  edition: string | null;
  /** All that it names, in order: "Basic", "Standard Plus". */
  tier: string | null;
  /** "no" where it comes without Teams. */
  teams: string | null;
  sector: string | null;
  /** Trial, add-on, step-up and the like: not the product itself. */
  part: string | null;
  /** What one unit of it is counted by. */
  unit: string | null;
  /** Gigabytes, seats in a band, years of a version: numbers that are part of the name. */
  numbers: string | null;
  /** Months somebody is bound for, and months one price covers. */
  commitment: string | null;
  billing: string | null;
}

export type HardWord = keyof HardWords;

const tiers = new Set(
  `basic standard premium essentials essential pro plus advanced complete control core foundation starter lite free elite
   ultimate platinum gold silver diamond bronze kiosk unlimited`.split(/\s+/),
);
const sectors: Readonly<Record<string, string>> = {
  nonprofit: 'nonprofit',
  nfp: 'nonprofit',
  npo: 'nonprofit',
  charity: 'nonprofit',
  donation: 'nonprofit',
  academic: 'academic',
  education: 'academic',
  edu: 'academic',
  faculty: 'faculty',
  student: 'student',
  students: 'student',
  government: 'government',
  gov: 'government',
  gcc: 'government',
};
const parts: Readonly<Record<string, string>> = {
  trial: 'trial',
  addon: 'add-on',
  stepup: 'step-up',
  overage: 'overage',
  arrears: 'overage',
  setup: 'setup',
  onboarding: 'setup',
  migration: 'migration',
  bundle: 'bundle',
};
const units: Readonly<Record<string, string>> = {
  device: 'device',
  devices: 'device',
  endpoint: 'device',
  workstation: 'workstation',
  server: 'server',
  user: 'user',
  users: 'user',
  mailbox: 'mailbox',
};
const phrases: readonly [RegExp, HardWord, string][] = [
  [/ (?:no|without|w o|wo|excl|excluding) teams(?= )/g, 'teams', 'no'],
  [/ noteams(?= )/g, 'teams', 'no'],
  [/ (?:non profit|not for profit)(?= )/g, 'sector', 'nonprofit'],
  [/ gcc high(?= )/g, 'sector', 'government high'],
  [/ government community cloud(?= )/g, 'sector', 'government'],
  [/ (?:add on|addon)(?= )/g, 'part', 'add-on'],
  [/ (?:step up|stepup)(?= )/g, 'part', 'step-up'],
  [
    / (?:annual|yearly|1 year|1 yr|one year|12 month|p1y)(?: (?:commit|commitment|term|prepaid))?(?= (?:billed |paid )?(?:monthly|paid monthly|billed monthly) )/g,
    'commitment',
    '12',
  ],
  [/ (?:3 year|3 yr|three year|36 month|p3y)(?: (?:commit|commitment|term|prepaid))?(?= )/g, 'commitment', '36'],
  [
    / (?:annual|yearly|annually|1 year|1 yr|one year|12 month|12 months|p1y|p12m)(?: (?:commit|commitment|term|prepaid|licence|license|subscription))?(?= )/g,
    'billing',
    '12',
  ],
  [/ (?:monthly|month to month|m2m|1 month|p1m)(?: (?:commit|commitment|term))?(?= )/g, 'billing', '1'],
];
/** Say nothing of what is sold. */
const noise = new Set(
  `microsoft ms adobe google nce csp new commerce experience license licenses licence licences lic subscription subscriptions
   for of the per a an and with in to by via each seat seats billed paid service services cloud managed
   product online eea legacy commercial corporate renewal staff pricing price includes including month year`.split(
    /\s+/,
  ),
);

/** The hard words of a product's words, and the words that are left. */
export function hardWordsOf(words: readonly string[]): { hard: HardWords; words: string[] } {
  const hard: HardWords = {
    plan: null,
    edition: null,
    tier: null,
    teams: null,
    sector: null,
    part: null,
    unit: null,
    numbers: null,
    commitment: null,
    billing: null,
  };
  let text = ` ${words.join(' ')} `;
  for (const [pattern, what, value] of phrases) {
    text = text.replace(pattern, () => {
      hard[what] = value;
      return '';
    });
  }
  text = text.replace(/ (?:plan |plan|p)([1-5])(?= )/g, (_, plan: string) => {
    hard.plan = plan;
    return '';
  });
  text = text.replace(
    / per (user|device|endpoint|server|workstation|mailbox|seat|machine)s?(?= )/g,
    (_, unit: string) => {
      hard.unit = units[unit] ?? null;
      return '';
    },
  );
  const left: string[] = [];
  const named: string[] = [];
  const numbers: string[] = [];
  for (const word of text.trim().split(' ')) {
    if (/^[efagk][1357]$/.test(word)) hard.edition = word;
    else if (tiers.has(word)) named.push(word === 'essential' ? 'essentials' : word);
    else if (sectors[word] !== undefined) hard.sector = sectors[word];
    else if (parts[word] !== undefined) hard.part = parts[word];
    else if (/^\d+(?:gb|tb|g|k)?$/.test(word)) numbers.push(word);
    else if (!noise.has(word) && word !== '') left.push(word);
  }
  hard.tier = named.length === 0 ? null : named.sort().join(' ');
  hard.numbers = numbers.length === 0 ? null : numbers.sort().join(' ');
  return { hard, words: left };
}

/** A name that leaves these out means the usual thing, so only saying it makes another product. */
const silentMeansUsual: ReadonlySet<HardWord> = new Set(['teams', 'sector', 'part']);
/** These are compared where both name one, and open where one does not. */
const compared: readonly HardWord[] = [
  'plan',
  'edition',
  'tier',
  'teams',
  'sector',
  'part',
  'unit',
  'numbers',
  'commitment',
  'billing',
];
/** Where one leaves these out, it may be meant for any. */
const softly: ReadonlySet<HardWord> = new Set(['unit', 'commitment', 'billing']);

/** In what two products are different ones, and what only one of them says. */
export function compareHardWords(a: HardWords, b: HardWords): { differs: HardWord[]; open: HardWord[] } {
  const differs = compared.filter((what) => {
    if (a[what] === b[what]) return false;
    return silentMeansUsual.has(what) || (a[what] !== null && b[what] !== null);
  });
  const open = compared.filter((what) => a[what] !== b[what] && !differs.includes(what) && !softly.has(what));
  return { differs, open };
}
