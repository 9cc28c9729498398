// GET /v1/links/replay: what an answer would have raised, by the checks over what is stored, and nothing written for it.

import { beforeEach, expect, test } from 'vitest';
import type { ReplayQuery } from '../../shared/api/links.ts';
import type { MoneySight } from '../../shared/member.ts';
import { instantOf } from '../../shared/time.ts';
import type { ConfirmedLink } from '../../worker/core/client-view.ts';
import { type Question, questionsIn } from '../../worker/core/matching/questions.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { endLinks, saveMoves } from '../../worker/store/links.ts';
import { readBook } from '../../worker/views/links.ts';
import { replayed } from '../../worker/views/replay.ts';
import * as given from '../worker/core/rules/client-view.ts';
import * as seats from './seats-client.ts';
import { count, db, startMs } from './world.ts';

const deps = () => seats.at(startMs);
const proposed = ({ id, kind, records }: ConfirmedLink, state: 'proposed' | 'choose' = 'proposed') => ({
  ...{ id, kind, records, state, was: null, confidence: 0.99, reasons: [] },
});

/** Nothing is confirmed any more; these links are asked about. */
async function unlinked(...links: ReturnType<typeof proposed>[]): Promise<void> {
  const at = instantOf(startMs);
  await seats.begin();
  await db.prepare("DELETE FROM client_companies WHERE connection <> 'connectwise'").run();
  await keepBooks(db, endLinks(db, [given.companyLink.id, given.productLink.id], 'superseded', 'me_jane', at));
  await keepBooks(db, saveMoves(db, links, at));
}

const question = async (kind: Question['kind']): Promise<string> =>
  questionsIn((await readBook(deps())).book).find((each) => each.kind === kind && each.asks !== 'nothing')?.id ?? '';

const raised = async (kind: Question['kind'], sight: MoneySight = 'cost') =>
  (await replayed(deps(), sight, { question: await question(kind) })).replays;

const threeSeats = { amountMinor: 6600, currency: 'USD', basis: 'monthly', meaning: 'not billed' };

beforeEach(() => unlinked(proposed(given.companyLink), proposed(given.productLink)));

test('a client’s question and a product’s each say what they raise where the other holds', async () => {
  const both = [{ link: null, issues: 1, sums: [threeSeats], looked: 1, touches: 1 }];
  expect(await raised('company')).toEqual(both);
  expect(await raised('product')).toEqual(both);
});

test('alone, where the product was turned down, the client raises nothing', async () => {
  await keepBooks(db, endLinks(db, [given.productLink.id], 'rejected', 'me_jane', instantOf(startMs)));
  expect(await raised('company')).toEqual([{ link: null, issues: 0, sums: [], looked: 1, touches: 1 }]);
});

test('of choices each speaks for itself, with none of the others', async () => {
  const other = { ...given.companyLink, id: 'ln_other' };
  other.records = [{ connection: 'connectwise', kind: 'company', id: '2' }, ...given.companyLink.records.slice(1)];
  await unlinked(proposed(given.companyLink, 'choose'), proposed(other, 'choose'), proposed(given.productLink));
  expect(await raised('company')).toEqual([
    { link: given.companyLink.id, issues: 1, sums: [threeSeats], looked: 1, touches: 1 },
    { link: 'ln_other', issues: 0, sums: [], looked: 1, touches: 1 },
  ]);
});

test('who sees no money is told how many and no amount, and of products nothing', async () => {
  expect(await raised('company', 'none')).toMatchObject([{ issues: 1, sums: [{ amountMinor: null }] }]);
  expect(await raised('product', 'sell')).toEqual([]);
});

test('it writes nothing, and a question that is asked no more raises nothing', async () => {
  const before = [await count('packets'), await count('link_records'), await count('client_companies')];
  await raised('company');
  expect([await count('packets'), await count('link_records'), await count('client_companies')]).toEqual(before);
  expect((await replayed(deps(), 'cost', { question: 'company/same/none' })).replays).toEqual([]);
});

test('an answer by hand is replayed as it would be kept: in its numbers, or as a part', async () => {
  const [, theirs] = given.productLink.records;
  const { connection = '', kind = '', id = '' } = theirs ?? {};
  const byHand = async (said: Pick<ReplayQuery, 'as' | 'ratio'>) => {
    const asked = { question: await question('product'), with: `${connection}:${kind}:${id}`, ...said };
    return (await replayed(deps(), 'cost', asked)).replays.map(({ link, issues, sums }) => ({ link, issues, sums }));
  };
  expect(await byHand({})).toEqual([{ link: null, issues: 1, sums: [threeSeats] }]);
  expect(await byHand({ as: 'same', ratio: '1:10' })).toEqual([{ link: null, issues: 0, sums: [] }]);
  expect(await byHand({ as: 'part', ratio: '1:1' })).toEqual([{ link: null, issues: 1, sums: [threeSeats] }]);
  expect(await byHand({ as: 'part' })).toEqual([{ link: null, issues: 0, sums: [] }]);
});
