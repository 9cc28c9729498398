// A fake Worker's questions about links, and what becomes of them when they are answered.
import type {
  LinkChoice,
  LinkQuestion,
  LinkSide,
  LinksRequest,
  LinksView,
  ReplayAnswer,
} from '../../shared/api/links.ts';

export interface FakeLinks {
  view: LinksView;
  /** What was answered. */
  said: LinksRequest[];
  /** Somebody else was faster. */
  isLate: boolean;
}

const systems = {
  psa: 'ConnectWise',
  distributor: 'Pax8',
  accounting: 'QuickBooks',
  payments: 'Stripe',
  counts: 'Counts from files',
} as const;

function side(role: LinkSide['role'], kind: string, name: string, ...facts: string[]): LinkSide {
  return { record: { connection: role, kind, id: name }, system: systems[role], role, name, facts };
}

function choice(of: LinkSide, word: LinkChoice['word'], ...reasons: string[]): LinkChoice {
  return { link: `ln_${of.role}_${of.name}`, side: of, word, reasons };
}

function question(
  subject: LinkSide,
  asks: LinkQuestion['asks'],
  amountMinor: number,
  choices: LinkChoice[],
  money: LinkQuestion['money'] = 'sales',
): LinkQuestion {
  const kind = subject.record.kind === 'product' ? 'product' : 'company';
  return {
    ...{ id: `${kind}/${asks}/${subject.name}`, kind, asks, subject, choices, money },
    monthly: [{ amountMinor, currency: 'USD' }],
  };
}

const questions: LinkQuestion[] = [
  question(
    side('psa', 'product', 'Cloud backup for Microsoft 365, per mailbox', 'BACKUP-M365', '7 clients, 102'),
    'same',
    43_350,
    [
      choice(
        side('distributor', 'product', 'Dropsuite Email Backup', 'DRP-EML-BKP', '7 clients, 102'),
        'likely',
        '“Cloud backup for Microsoft 365” says what “Dropsuite Email Backup” is for',
        '5 clients are billed for as many as they have',
      ),
    ],
  ),
  question(side('psa', 'product', 'Server monitoring and patching', 'SRV-MON', '2 clients, 3'), 'nothing', 28_500, []),
  question(side('distributor', 'product', 'Power BI Pro', '2 clients, 5'), 'nothing', 5950, [], 'costs'),
  question(
    side('psa', 'company', 'Treasure Valley Pediatric Therapy Associates', 'tvpta.example', '83642'),
    'same',
    61_200,
    [
      choice(
        side('distributor', 'company', 'TVPTA', 'tvpta.example'),
        'very-likely',
        'both use the domain tvpta.example',
      ),
      choice(
        side('accounting', 'company', 'TVPTA Inc', 'tvpta.example'),
        'very-likely',
        'both have the phone number 208-555-0188',
      ),
    ],
  ),
  question(
    side('distributor', 'company', 'Cascade Hospitality Group', 'cascadehospitality.example', '83702'),
    'choose',
    57_600,
    [
      choice(
        side('psa', 'company', 'Cascade Hospitality Group LLC', 'cascadehospitality.example', '83702'),
        'choose',
        'both use the domain cascadehospitality.example',
        'several companies fit about as well',
      ),
      choice(
        side('psa', 'company', 'Cascade Inn Boise', 'cascadeinn.example', '83705'),
        'choose',
        '“Cascade Inn” and “Cascade Hospitality Group” share a word',
        'but they are at different places, 83705 and 83702',
      ),
    ],
  ),
  question(side('psa', 'company', 'Quarry Street Brewing', 'quarrystreet.example', '83651'), 'same', 12_900, [
    choice(
      side('distributor', 'company', 'Quarry St. Brewing Co', 'quarrystreet.example'),
      'very-likely',
      'both are in 83651',
    ),
  ]),
];

/** A month of which most is matched. */
export function fewLinks(): FakeLinks {
  return {
    said: [],
    isLate: false,
    view: {
      month: [
        {
          ...{ currency: 'USD', totalMinor: 4_498_000, personMinor: 3_751_000, idMinor: 497_000 },
          ...{ proposedMinor: 194_550, nothingMinor: 55_450 },
        },
      ],
      lines: { total: 430, matched: 402 },
      ...{ open: { company: 3, product: 3, line: 0 }, done: 1, rejected: 0, waiting: [] },
      ...{ about: null, questions, decided: [], next: null },
    },
  };
}

/** The answer to what is asked about links; null for any other address. */
export function answerOfLinks(
  links: FakeLinks,
  { method, url, body, serverTime }: { method: string; url: string; body: unknown; serverTime: string },
) {
  if (!url.startsWith('/v1/links')) return null;
  if (url.startsWith('/v1/links/records')) {
    return { status: 200, body: { found: [side('distributor', 'product', 'Dropsuite Email Archive', 'DRP-EML-ARC')] } };
  }
  if (url.startsWith('/v1/links/replay')) {
    const id = new URL(url, 'http://worker').searchParams.get('question');
    return { status: 200, body: replayOf(links.view.questions.find((each) => each.id === id)) };
  }
  if (method === 'GET') return { status: 200, body: shown(links.view, new URL(url, 'http://worker').searchParams) };
  if (links.isLate) {
    const message = 'somebody else, or a newer reading, has answered this meanwhile: look again';
    return { status: 409, body: { error: { code: 'conflict', message }, serverTime } };
  }
  const said = body as LinksRequest;
  links.said.push(said);
  links.view = without(links.view, said);
  const restedOn = said.takeBack === undefined ? [] : [{ client: 'cl_1', name: 'Larkfield', issues: 1, written: 2 }];
  return { status: 201, body: { links: [], ...(restedOn.length === 0 ? {} : { restedOn }) } };
}

function replayOf(question: LinkQuestion | undefined): ReplayAnswer {
  const seats = { amountMinor: 1700, currency: 'USD', basis: 'monthly' as const, meaning: 'not billed' };
  const of = (link: string | null, issues: number) => ({
    ...{ link, issues, sums: issues === 0 ? [] : [{ ...seats, amountMinor: seats.amountMinor * issues }] },
    ...(question?.kind === 'product' ? { looked: 8, touches: 14 } : { looked: 1, touches: 1 }),
  });
  if (question === undefined || question.asks === 'nothing') return { replays: [], months: 3 };
  const replays = question.asks === 'choose' ? question.choices.map(({ link }, at) => of(link, at)) : [of(null, 2)];
  return { replays, months: 3 };
}

function shown(view: LinksView, query: URLSearchParams): LinksView {
  const list = query.get('shown') ?? 'open';
  const kind = query.get('kind');
  const about = query.get('about');
  const [subject] = questions;
  if (about !== null) {
    const own = view.questions.filter(({ subject: { record } }) => about.endsWith(record.id));
    return { ...view, about: own[0]?.subject ?? null, questions: own };
  }
  if (list === 'done' && subject?.choices[0] !== undefined) {
    const decided = {
      ...{ link: 'ln_done', kind: 'product' as const, sides: [subject.subject, subject.choices[0].side] },
      ...{ state: 'acting' as const, means: null, terms: null, by: null, at: '2026-11-20T08:00:00Z', reasons: [] },
    };
    return { ...view, questions: [], decided: [decided] };
  }
  const text = query.get('q')?.toLowerCase() ?? '';
  const isCalled = ({ subject: { name } }: LinkQuestion) => name.toLowerCase().includes(text);
  return {
    ...view,
    questions:
      list === 'open' ? view.questions.filter((each) => (kind === null || each.kind === kind) && isCalled(each)) : [],
  };
}

function without(view: LinksView, { same = [], notSame = [], standalone = [], links = [] }: LinksRequest): LinksView {
  const ended = new Set([...same, ...notSame]);
  const linked = new Set(links.map(({ records: [subject] }) => subject?.id));
  const alone = new Set(standalone.map(({ record }) => record.id));
  const left = view.questions.filter(
    ({ subject, choices }) =>
      !alone.has(subject.record.id) && !linked.has(subject.record.id) && !choices.some(({ link }) => ended.has(link)),
  );
  const of = (kind: string) => left.filter((each) => each.kind === kind).length;
  return { ...view, questions: left, open: { company: of('company'), product: of('product'), line: of('line') } };
}
