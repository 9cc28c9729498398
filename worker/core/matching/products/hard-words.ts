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
const sectors: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);
const parts: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trial: 'trial',
    addon: 'add-on',
    stepup: 'step-up',
    overage: 'overage',
    arrears: 'overage',
    setup: 'setup',
    onboarding: 'setup',
    migration: 'migration',
    bundle: 'bundle',
  }),
);
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    device: 'device',
    devices: 'device',
    endpoint: 'device',
    workstation: 'workstation',
    server: 'server',
    user: 'user',
    users: 'user',
    mailbox: 'mailbox',
  }),
);
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
  [
    / (?:annual|yearly|1 year|1 yr|one year|12 month|12 months|p1y|p12m) (?:commit|commitment|term)(?= )/g,
    'commitment',
    '12',
  ],
  [/ (?:3 year|3 yr|three year|36 month|p3y)(?: (?:commit|commitment|term|prepaid))?(?= )/g, 'commitment', '36'],
  [
    / (?:annual|yearly|annually|1 year|1 yr|one year|12 month|12 months|p1y|p12m)(?: (?:commit|commitment|term|prepaid|licence|license|subscription))?(?= )/g,
    'billing',
    '12',
  ],
  [/ (?:monthly|1 month|p1m)(?= (?!commit|commitment|term))/g, 'billing', '1'],
];
/** What counts these is another product than what counts people, and is called by them. */
const machines = new Set(['server', 'workstation']);
/** "1 User CAL" is one of what is sold, and "Plan 1" is none. */
const one = / 1 (?=(?:user|device|seat|licen[cs]e|mailbox)s? )/g;
/** Say nothing of what is sold. */
const noise = new Set(
  `microsoft ms adobe google nce csp new commerce experience license licenses licence licences lic subscription subscriptions
   for of the per a an and with in to by via each seat seats billed paid service services cloud managed
   product online eea legacy commercial corporate renewal staff pricing price includes including month year
   frontline firstline cisco`.split(/\s+/),
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
  const left = takeWords(takePhrases(` ${words.join(' ')} `, hard), hard);
  return { hard, words: left };
}

/** Notes what several words say together, and returns the text without them. */
function takePhrases(padded: string, hard: HardWords): string {
  let text = padded;
  const kept: string[] = [];
  const take = (pattern: RegExp, note: (found: string) => void) => {
    text = text.replace(pattern, (_, found) => {
      note(String(found));
      return '';
    });
  };
  for (const [pattern, what, value] of phrases) {
    take(pattern, () => {
      hard[what] = value;
    });
  }
  take(/ (?:plan |plan|p)([1-5])(?= )/g, (plan) => {
    hard.plan = plan;
  });
  take(/ (?:month to month|m2m|(?:monthly|1 month|p1m) (?:commit|commitment|term))(?= )/g, () => {
    hard.commitment = '1';
    hard.billing = '1';
  });
  take(/ per (user|device|endpoint|server|workstation|mailbox|seat|machine)s?(?= )/g, (unit) => {
    hard.unit = units.get(unit) ?? null;
    kept.push(...(machines.has(unit) ? [unit] : []));
  });
  return text.replace(one, ' ') + kept.map((word) => `${word} `).join('');
}

/** Notes what single words say, and returns those that are left. */
function takeWords(text: string, hard: HardWords): string[] {
  const left: string[] = [];
  const named: string[] = [];
  const numbers: string[] = [];
  for (const word of text.trim().split(' ')) {
    if (/^[efagk][1357]$/.test(word)) hard.edition = word;
    else if (tiers.has(word)) named.push(word === 'essential' ? 'essentials' : word);
    else if (sectors.has(word)) hard.sector = sectors.get(word) ?? null;
    else if (parts.has(word)) hard.part = parts.get(word) ?? null;
    else if (/^\d+(?:gb|tb|g|k|vcpu|cores?)?$/.test(word)) numbers.push(word);
    else if (!noise.has(word) && word !== '') left.push(word);
  }
  hard.tier = listed(named);
  hard.numbers = listed(numbers);
  return left;
}

function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.toSorted().join(' ');
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

/** Each says which of a line of products it is; where both say so by different ones, they are two. */
const ranks: readonly HardWord[] = ['plan', 'edition', 'tier', 'numbers'];

/** Whether two products are different ones by a hard word: the first that differs is enough, and most pairs end here. */
export function areTwo(a: HardWords, b: HardWords): boolean {
  let [isOnlyInA, isOnlyInB] = [false, false];
  for (const what of compared) {
    const [one, other] = [a[what], b[what]];
    if (one === other) continue;
    if (silentMeansUsual.has(what) || (one !== null && other !== null)) return true;
    if (!ranks.includes(what)) continue;
    isOnlyInA ||= other === null;
    isOnlyInB ||= one === null;
  }
  return isOnlyInA && isOnlyInB;
}

/** In what two products are different ones, and what only one of them says. */
export function compareHardWords(a: HardWords, b: HardWords): { differs: HardWord[]; open: HardWord[] } {
  const onlyIn = (one: HardWords, other: HardWords) =>
    ranks.filter((what) => one[what] !== null && other[what] === null);
  const crossed = [onlyIn(a, b), onlyIn(b, a)];
  const isCrossed = crossed.every((each) => each.length > 0);
  const differs = compared.filter((what) => {
    if (a[what] === b[what]) return false;
    if (isCrossed && crossed.some((each) => each.includes(what))) return true;
    return silentMeansUsual.has(what) || (a[what] !== null && b[what] !== null);
  });
  const open = compared.filter((what) => a[what] !== b[what] && !differs.includes(what) && !softly.has(what));
  return { differs, open };
}
