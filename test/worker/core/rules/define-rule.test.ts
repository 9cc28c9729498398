// The kit of rules: what each declares, and the parts that are the same for all of them.
import { describe, expect, it } from 'vitest';
import { defineFacts } from '../../../../shared/facts/define-facts.ts';
import { amount, text } from '../../../../shared/facts/kinds.ts';
import { draftsFor } from '../../../../worker/core/drafts/index.ts';
import { scoreOf } from '../../../../worker/core/packets/score.ts';
import { defineRule } from '../../../../worker/core/rules/define-rule.ts';
import { lookAgain, unclear } from '../../../../worker/core/rules/statements.ts';
import { agreement, clientView, line } from './client-view.ts';

const facts = defineFacts('late-renewals', {
  impact: 'sell',
  unchecked: 'sell',
  facts: { product: text, price: amount('sell') },
});
const impact = { amountMinor: 500, currency: 'USD', basis: 'monthly' as const };
const issue = {
  about: line(),
  finding: { severity: 'low' as const, impact, evidence: [], facts: { product: 'Backup', price: '5' } },
  action: null,
};
const thing = { record: agreement(), name: 'Managed', amountMinor: 900, currency: 'USD' };
const view = clientView();

const declared = {
  facts,
  title: 'Late renewals',
  needs: ['agreement' as const],
  params: {},
  harmsClient: true,
  tells: 'not-billed' as const,
  look: () => [
    unclear(thing, 'mapping', 'it is linked to nothing'),
    ...lookAgain(view.nowMs, view.nowMs + 9, view.nowMs + 5),
    issue,
    unclear({ ...thing, oneOff: true as const }, 'currency', 'it is in two'),
  ],
  things: () => [thing],
};
const rule = defineRule({
  ...declared,
  letters: {
    seats: ({ product, price }, { key }) =>
      product === 'Backup'
        ? {
            finding: key,
            product,
            agreement: 'Managed',
            invoiced: '2',
            billed: '1',
            included: null,
            difference: '1',
            unitPrice: price,
            amountMinor: 500,
            currency: 'USD',
            fromDay: '2026-12-01',
          }
        : null,
  },
});

describe('what a rule says', () => {
  it('gets its key, its name and its state', () => {
    expect(rule.detect(view, {}).detected).toEqual([
      {
        finding: {
          key: 'late-renewals:connectwise:agreement-line:21',
          rule: 'late-renewals',
          severity: 'low',
          subject: { connection: 'connectwise', kind: 'agreement-line', id: '21' },
          impact,
          catchUp: null,
          evidence: [],
          facts: { product: 'Backup', price: '5' },
          held: null,
          state: 'open',
        },
        action: null,
      },
    ]);
  });

  it('lists what could not be checked, in order, each with its cause and reason', () => {
    const subject = { connection: 'connectwise', kind: 'agreement', id: '11' };
    const said = { rule: 'late-renewals', subject, name: 'Managed', amountMinor: 900, currency: 'USD' };
    expect(rule.detect(view, {}).notChecked).toEqual([
      { ...said, cause: 'mapping', reason: 'it is linked to nothing' },
      { ...said, cause: 'currency', reason: 'it is in two', oneOff: true },
    ]);
    expect(rule.unchecked(view, 'nothing was read yet', {})).toEqual([
      { ...said, cause: 'coverage', reason: 'nothing was read yet' },
    ]);
  });

  it('is looked at again at the first moment that is still to come, and not without one', () => {
    expect(rule.detect(view, {}).nextLookAtMs).toBe(view.nowMs + 5);
    const past = defineRule({ ...declared, look: () => lookAgain(view.nowMs, view.nowMs - 1) });
    expect(past.detect(view, {})).toEqual({ detected: [], notChecked: [] });
  });
});

describe('what a rule declares', () => {
  const [{ finding } = { finding: undefined }] = rule.detect(view, {}).detected;
  if (finding === undefined) throw new Error('the rule finds one');

  it('that it harms the client brings it up, without the score knowing it', () => {
    const mild = defineRule({ ...declared, harmsClient: false });
    expect(scoreOf([finding], [rule], view.today)).toBe(3 * scoreOf([finding], [mild], view.today));
  });

  it('that it feeds a letter brings it there, without the letter knowing it', () => {
    const letters = (rules: Parameters<typeof draftsFor>[2]) => draftsFor(view, [finding], rules).map(({ id }) => id);
    expect(letters([rule])).toContain('seats');
    expect(letters([defineRule(declared)])).not.toContain('seats');
  });

  it.each([
    ['has no place in it', { facts: { product: 'Other', price: '5' } }],
    ['cannot be read', { facts: { product: 'Backup' } }],
    ['is another rule’s', { rule: 'seats-idle' }],
  ])('a finding that %s gives its letter nothing', (_, over) => {
    expect(rule.letter('seats', { ...finding, ...over }, null)).toBeNull();
    expect(rule.letter('answer', finding, null)).toBeNull();
  });
});

it('the compiler refuses a rule that declares too little, or what there is not', () => {
  const { harmsClient: _, ...silent } = declared;
  const refused = [
    // @ts-expect-error whether it harms the client has to be said
    () => defineRule(silent),
    // @ts-expect-error there is no such letter; they are in worker/core/drafts/letters.ts
    () => defineRule({ ...declared, letters: { invitation: () => null } }),
    // @ts-expect-error a letter is given what it tells
    () => defineRule({ ...declared, letters: { seats: ({ product }) => ({ product }) } }),
    () =>
      defineRule({
        ...declared,
        // @ts-expect-error a fact that is not declared
        look: () => [{ ...issue, finding: { ...issue.finding, facts: { produkt: '' } } }],
      }),
    // @ts-expect-error records of this kind do not exist
    () => defineRule({ ...declared, needs: ['agreements'] }),
  ];
  expect(refused).toHaveLength(5);
});
