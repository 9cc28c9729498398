// Drafts: every figure has its source, every tone passes the guard, and a client reads nothing of the MSP's buying.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../shared/draft.ts';
import { judgeText } from '../../../../shared/draft-guard.ts';
import type { Finding } from '../../../../shared/finding.ts';
import { draftsFor, namesIn } from '../../../../worker/core/drafts/index.ts';
import { usageException } from '../../../../worker/core/drafts/usage-exception.ts';
import type { Voice } from '../../../../worker/core/drafts/voice.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  accountingLink,
  agreement,
  charge,
  clientInvoice,
  clientView,
  companyLink,
  contact,
  type Literal,
  line,
  message,
  productLink,
  subscription,
  ticket,
  timeEntry,
  withAccounting,
} from '../rules/client-view.ts';

const tones = ['plain', 'warm', 'formal'] as const;
const signature = 'Northwind IT\nCall 555-0100';

/** A client with everything: seats behind, time unbilled, an invoice missing, a question waiting. */
function everything(over: Literal = {}): { view: ReturnType<typeof clientView>; findings: Finding[] } {
  const view = clientView({
    systems: withAccounting,
    links: [companyLink, productLink, accountingLink],
    ...over,
    also: [
      ticket(),
      timeEntry(),
      clientInvoice({ currency: over.currency ?? 'USD' }),
      message({ text: 'Why is invoice 10422 so high?' }),
      ...(over.also ?? []),
    ],
  });
  return { view, findings: buildPacket(view, rules, [], null).content.findings };
}

function problems(draft: Draft, names: readonly string[]) {
  const { kind, text, facts } = draft;
  return judgeText(text, { kind, facts, names, distributors: ['Pax8'], otherClients: ['Larkfield Dental Group'] });
}

function of(kind: Draft['kind'], drafts: readonly Draft[]): string[] {
  return drafts.filter((draft) => draft.kind === kind).map(({ text }) => text);
}

it('a summary for our own people, an answer and a letter about seats', () => {
  const { view, findings } = everything();
  const drafts = draftsFor(view, findings, rules, { tone: 'plain', signature });
  expect(of('billing-summary', drafts)).toEqual([expect.stringContaining('2 hours of Dana Reed on 30 Oct 2026')]);
  expect(of('client-message', drafts)).toEqual([
    [
      'Hello Alex Moreno,',
      'This is about your billing question of 17 Nov 2026.',
      'Invoice 10422 of 1 Nov 2026 comes to $594.00; $594.00 of that is open.',
      'We are checking the details and will get back to you.',
      `Regards\n${signature}`,
    ].join('\n\n'),
    [
      'Hello,',
      'Your recurring charges change as follows:',
      '- Business Premium: you have 28, and your agreement Managed Services bills 25. From 1 Dec 2026 it will bill 3 more at $22.00 each: $66.00 a month, before tax.',
      'If you do not need all of them, please tell us before that day.',
      `Regards\n${signature}`,
    ].join('\n\n'),
  ]);
});

it('a letter about seats says how many of the billed ones are included', () => {
  const view = clientView({ line: line({ quantity: '25', included: '5' }) });
  const { findings } = buildPacket(view, rules, [], null).content;
  expect(of('client-message', draftsFor(view, findings, rules))).toEqual([
    expect.stringContaining('you have 28, and your agreement Managed Services bills 25, of which 5 included. From'),
  ]);
});

it('every fact stands in its text and names a finding that is open', () => {
  const { view, findings } = everything();
  const keys = new Set(findings.map(({ key }) => key));
  for (const { text, facts } of draftsFor(view, findings, rules)) {
    expect(facts.length).toBeGreaterThan(0);
    for (const fact of facts) {
      expect(text).toContain(fact.text);
      expect(keys).toContain(fact.finding);
    }
  }
});

describe('the answer', () => {
  const answer = (also: Literal['also'], text: string, voice: Voice = { tone: 'warm', signature: '' }) => {
    const view = clientView({ also: [ticket(), message({ text }), ...(also ?? [])] });
    const { findings } = buildPacket(view, rules, [], null).content;
    return of('client-message', draftsFor(view, findings, rules, voice))[0];
  };

  it('speaks of the latest open invoice where none is named', () => {
    expect(answer([clientInvoice()], 'Why is our bill so high?')).toContain(
      'Your latest open invoice, 10422 of 1 Nov 2026, comes to $594.00; $594.00 of that is open.',
    );
  });

  it('of one that was paid', () => {
    expect(answer([clientInvoice({ balance: '0' })], 'What is invoice 10422 for?')).toContain(
      'Invoice 10422 of 1 Nov 2026 comes to $594.00; it is paid in full.',
    );
  });

  it('of none', () => {
    expect(answer([], 'Why is our bill so high?')?.split('\n\n')).toHaveLength(4);
  });

  it('of the licences, and how many the agreement bills and the client has', () => {
    const view = clientView({
      links: [companyLink, productLink],
      systems: withAccounting,
      also: [ticket(), message({ text: 'We are billed for 25 Business Premium licences, is that right?' })],
    });
    const { findings } = buildPacket(view, rules, [], null).content;
    const [text] = of('client-message', draftsFor(view, findings, rules));
    expect(text).toContain('Business Premium: your agreement bills 25 today at $22.00 each a month, and you have 28.');
    expect(text).not.toContain('latest open invoice');
  });

  it('of licences that nobody counted, and says so', () => {
    const asked = message({ text: 'Are 9 licences on our invoice right?' });
    const view = clientView({ links: [companyLink], also: [ticket(), asked] });
    const { findings } = buildPacket(view, rules, [], null).content;
    expect(of('client-message', draftsFor(view, findings, rules))[0]).toContain(
      'We do not know yet how many licences you have, and are counting them.',
    );
  });

  it('of credits, and where there is none', () => {
    const credit = clientInvoice({ id: '80', number: 'CN-7', type: 'credit', total: '-86.40', balance: '-86.40' });
    const asked = 'When do we get the credit you promised us?';
    expect(answer([credit], asked)).toContain(
      'Credit CN-7 of 1 Nov 2026 comes to $86.40; $86.40 of it is not used yet.',
    );
    expect(answer([], asked)).toContain('We have no credit for you in our books yet.');
  });

  it('of an invoice number that is none of the client’s', () => {
    expect(answer([clientInvoice()], 'Please explain our invoice 30101.')).toContain(
      'We find no invoice 30101 of yours.\nYour latest open invoice, 10422',
    );
  });

  it('of all that is open, where that is asked', () => {
    const old = clientInvoice({ id: '70', number: '10400', day: '2026-10-01', balance: '120.50' });
    expect(answer([clientInvoice(), old], 'What do we owe you in total?')).toContain(
      'In all, $714.50 is open on your invoices.',
    );
  });

  it.each([
    'mailconnector',
    'Email Connector',
    'API Integration',
    'jdoe',
    'ap@contoso.example',
    'Accounts Payable',
    'Contoso Ltd',
  ])('greets nobody by the name %s', (name) => {
    const also = [ticket({ contact: null }), message({ author: { id: null, name, email: null } })];
    const view = clientView({ also });
    const { findings } = buildPacket(view, rules, [], null).content;
    const [text] = of('client-message', draftsFor(view, findings, rules));
    expect(text).toMatch(/^Hello,\n\nThis is about your billing question/);
  });

  it('greets the contact whose address wrote, and turns a name round that is filed last name first', () => {
    const greeting = (author: string, ...also: ReturnType<typeof contact>[]) => {
      const view = clientView({
        also: [ticket(), message({ author: { id: null, name: author, email: null } }), ...also],
      });
      const { findings } = buildPacket(view, rules, [], null).content;
      return of('client-message', draftsFor(view, findings, rules))[0]?.split('\n')[0];
    };
    expect(greeting('alex@contoso.example', contact())).toBe('Hello Alex Moreno,');
    expect(greeting('Moreno, Alex')).toBe('Hello Alex Moreno,');
    expect(greeting('Moreno, Alex (Contoso)')).toBe('Hello Alex Moreno,');
  });

  it('greets by the first name when it is warm', () => {
    expect(answer([], 'Why is our bill so high?')).toMatch(/^Hi Alex,/);
    expect(answer([], 'Why is our bill so high?', { tone: 'formal', signature: '' })).toMatch(/^Dear Alex Moreno,/);
  });
});

it('no letter about seats while the change is held', () => {
  const { view, findings } = everything({ agreement: agreement({ nextInvoiceDay: '2026-11-20' }) });
  expect(of('client-message', draftsFor(view, findings, rules))).toHaveLength(1);
});

it('nothing is said where nothing is open', () => {
  expect(draftsFor(clientView(), [], rules)).toEqual([]);
});

const name = fc.constantFrom(
  'Microsoft 365 E3',
  'Exchange Online (Plan 1)',
  'Two Factor Pro',
  'Backup 2.5 TB',
  'Sentinel',
);
const tone = fc.constantFrom(...tones);

it('every draft passes the guard in every tone, whatever its names and numbers are', () => {
  fc.assert(
    fc.property(
      name,
      fc.constantFrom('Alex Moreno', 'R2 D2', 'Seven of Nine'),
      fc.integer({ min: 1, max: 27 }),
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.constantFrom('10422', 'INV-10422', 'A/2026/17', '7', 'Nov 2026-1'),
      fc.constantFrom('USD', 'EUR', 'SEK', 'JPY'),
      tone,
      (product, author, billed, mils, number, currency, tone) => {
        const price = (mils / 1000).toFixed(3);
        const { view, findings } = everything({
          line: line({ quantity: `${billed}`, unitPrice: price, description: product }),
          subscription: subscription({ productName: product, currency }),
          charge: charge({ currency }),
          agreement: agreement({ currency, name: `Managed ${number}` }),
          currency,
          also: [
            clientInvoice({ id: '70', number, day: '2026-11-10', total: price, balance: price, currency }),
            message({
              id: '62',
              author: { id: '9', name: author, email: null },
              text: `Why is invoice ${number} so high?`,
              at: '2026-11-17T16:00:00Z',
            }),
          ],
        });
        const voice: Voice = { tone, signature };
        const drafts = draftsFor(view, findings, rules, voice);
        expect(drafts.map(({ kind }) => kind)).toEqual([
          'billing-summary',
          'client-message',
          'client-message',
          'usage-exception',
        ]);
        for (const draft of drafts) expect(problems(draft, namesIn(view, voice))).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

it('a usage exception says what was used, what is included and what it comes to', () => {
  const usage = {
    finding: 'usage-overage:pax8:usage-summary:1',
    name: 'Backup storage',
    unit: 'GB',
    fromDay: '2026-11-01',
    toDay: '2026-11-30',
    used: '350',
    included: '100',
    charged: '250',
    price: '0.2',
    covered: null,
    amountMinor: 5000,
    currency: 'USD',
  };
  const [{ text, facts } = { text: '', facts: [] }] = usageException([usage], { tone: 'plain', signature: '' });
  expect(text).toContain(
    '1 Nov 2026 to 30 Nov 2026: 350 GB used, of which your agreement includes 100 GB. 250 GB at $0.20 each: $50.00 before tax.',
  );
  expect(facts.map((fact) => fact.text)).toEqual(
    expect.arrayContaining(['350', '100', '250', '$0.20', '$50.00', '1 Nov 2026', '30 Nov 2026']),
  );
  fc.assert(
    fc.property(
      name,
      fc.nat(),
      fc.option(fc.nat()),
      fc.nat(),
      fc.nat(),
      tone,
      (what, used, included, charged, mils, tone) => {
        const drafts = usageException(
          [
            {
              ...usage,
              name: what,
              used: `${used}`,
              included: included === null ? null : `${included}`,
              charged: `${charged}`,
              price: (mils / 1_000_000).toString(),
            },
          ],
          { tone, signature },
          'Alex Moreno',
        );
        expect(drafts.map((draft) => problems(draft, ['Northwind IT', 'Call 555-0100']))).toEqual([[]]);
      },
    ),
  );
});

describe('whom a text would reach', () => {
  const drafts = (over: Literal) => {
    const { view, findings } = everything(over);
    return draftsFor(view, findings, rules).map(({ id, to, cc }) => ({ id, to, cc }));
  };
  const answer = 'answer message-waiting:connectwise:message:61';

  it('an answer: those the ticket mails', () => {
    const mail = { contact: 'alex@contoso.example', cc: ['ap@contoso.example'] };
    const also = [ticket({ mail }), timeEntry(), message({ text: 'Why is invoice 10422 so high?' })];
    const view = clientView({ also });
    const { findings } = buildPacket(view, rules, [], null).content;
    expect(draftsFor(view, findings, rules).find(({ id }) => id === answer)).toMatchObject({
      to: [{ name: 'Alex Moreno', email: 'alex@contoso.example' }],
      cc: ['ap@contoso.example'],
    });
  });

  it('nobody on a ticket that mails nobody', () => {
    expect(drafts({})).toContainEqual({ id: answer, to: [], cc: [] });
  });

  it('other letters: the active contact for billing, else the default one, else nobody is known', () => {
    const [boss, books] = [contact({ id: '1', isDefault: true }), contact({ id: '2', name: 'Bo', isBilling: true })];
    const letters = (...also: ReturnType<typeof contact>[]) =>
      drafts({ also })
        .filter(({ id }) => id === 'seats' || id === 'work')
        .map(({ to }) => to?.[0]?.name);
    expect(letters(boss, books)).toEqual(['Bo', 'Bo']);
    expect(letters(boss, contact({ id: '2', isBilling: true, active: false }))).toEqual(['Alex Moreno', 'Alex Moreno']);
    expect(letters(contact({ id: '2', isBilling: true, email: null }))).toEqual([undefined, undefined]);
  });
});

it('work outside the agreement is announced line by line, with hours, rate and amount, while it is open', () => {
  const also = [timeEntry({ id: '52', day: '2026-10-29', hours: '1', workType: 'Remote', rate: '99.5' })];
  const { view, findings } = everything({ also });
  const [text = ''] = of('usage-exception', draftsFor(view, findings, rules));
  expect(text.split('\n\n').slice(1, 2)).toEqual([
    'Your next invoice will include the following, which your agreement does not cover:',
  ]);
  expect(text).toContain(
    '- Mail does not arrive, 30 Oct 2026: 2 hours at $150.00 each: $300.00 before tax.\n' +
      '- Mail does not arrive, 29 Oct 2026: 1 hour at $99.50 each: $99.50 before tax.',
  );
  const settled = findings.map((finding) => ({ ...finding, state: 'set-aside' as const }));
  expect(of('usage-exception', draftsFor(view, settled, rules))).toEqual([]);
});
