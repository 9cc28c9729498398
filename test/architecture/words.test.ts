// Vendors and their words end in the connectors and portals: everything else speaks of what all of them have.
import { expect, it } from 'vitest';
import { filesOf, read } from './sources.ts';

interface Banned {
  /** Whose word it is. */
  of: string;
  word: RegExp;
}

const vendors = ['connectwise', 'autotask', 'pax8', 'quickbooks', 'xero', 'stripe'];

/** Words of one vendor's API that are no words of the trade, as they are spelled in identifiers and in values. */
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  ConnectWise: [
    'addition(?!al)',
    'cancelledDate',
    'nextInvoiceDate',
    'lessIncluded',
    'billCustomer',
    'billableOption',
    'billToCompany',
    'agreementStatus',
    'applyToType',
    'applyToId',
    'billCycle',
    'chargeToType',
    'chargeToId',
    'codebase',
    'DoNotBill',
    'NoDefault',
    'ReadyToBill',
    'WrittenOff',
    'BilledAgreement',
    'CreditMemo',
    'detailDescriptionFlag',
    'internalAnalysisFlag',
    'resolutionFlag',
    'licenseClass',
  ],
  Autotask: [
    'approveAndPostDate',
    'billingItems?\\b',
    'contractService',
    'contractCharge',
    'dateWorked',
    'internalCurrency',
    'picklist',
    'unitChange',
  ],
  Pax8: [
    'billingTerm',
    'commitmentTerm',
    'externalId',
    'draftItem',
    'partnerCost',
    'partnerTotal',
    'PendingCancel',
    'PendingManual',
    'PendingAutomated',
    '[\'"]prorate[\'"]',
  ],
  QuickBooks: [
    'intuit',
    'realm',
    'Attachable',
    'BillWithParent',
    'CustomerRef',
    'DocNumber',
    'LinkedTxn',
    'minorversion',
    'PrivateNote',
    'SyncToken',
    'TxnDate',
  ],
  Xero: ['tenantId', 'ACCREC', 'AmountDue', 'BrandingTheme', 'LineAmountTypes'],
  Stripe: ['collection_method', 'past_due', 'payment_intent', 'proration_behavior', 'trialing', 'unit_amount'],
};

const banned: readonly Banned[] = [
  ...vendors.map((name) => ({ of: name, word: new RegExp(name, 'gi') })),
  ...Object.entries(vocabulary).flatMap(([of, words]) => words.map((word) => ({ of, word: new RegExp(word, 'gi') }))),
];

/**
 * Where vendors are spoken of by name and in their own words: connectors, each of its own, their registry, portals, and
 * what their exports call their columns.
 */
const theirs = /^(worker\/connectors\/index\.ts$|worker\/core\/audit\/known-headers\.ts$|extension\/portals\/)/;
const connector = /^worker\/connectors\/([a-z0-9]+)\//;

/** Each banned word in a text, once, in lower case, with whose it is. */
function wordsIn(text: string): { of: string; found: string }[] {
  return banned.flatMap(({ of, word }) => {
    const found = new Set([...text.matchAll(word)].map(([match]) => match.toLowerCase()));
    return [...found].map((each) => ({ of, found: each }));
  });
}

/** What a file may not say: in a connector, the names of other vendors. */
function bannedIn(path: string): { of: string; found: string }[] {
  const own = connector.exec(path)?.[1];
  const words = wordsIn(read(path));
  return own === undefined ? words : words.filter((each) => vendors.includes(each.of) && each.of !== own);
}

const found = filesOf('shared', 'worker', 'extension')
  .filter((path) => /\.(tsx?|html|css|sql)$/.test(path) && !theirs.test(path))
  .flatMap((path) => bannedIn(path).map((each) => ({ path, ...each })));

it('no vendor and no vendor’s word stands outside connectors and portals, comments included', () => {
  const sentences = found.map(
    ({ path, of, found: word }) => `${path} says "${word}", a word of ${of}: it ends in the mapper or the portal`,
  );
  expect(sentences).toEqual([]);
});

it('the check itself sees names and words, in code, values and comments, and lets words of the trade pass', () => {
  const seen = (text: string) => wordsIn(text).map((each) => each.found);
  expect(seen("const isQuickbooks = id === 'x';")).toEqual(['quickbooks']);
  expect(seen('// as Pax8 says')).toEqual(['pax8']);
  expect(seen("type: 'addition-quantity'")).toEqual(['addition']);
  expect(seen('entry.billableOption; data.realmId')).toEqual(['billableoption', 'realm']);
  expect(seen("additional; billed in arrears; a proration; 'no-charge'; prorate: true; catalogue; note")).toEqual([]);
});
