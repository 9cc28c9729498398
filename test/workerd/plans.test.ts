// No statement of the store reads more than it needs: where a table grows, SQLite finds the rows by an index.
import { afterAll, describe, expect, test } from 'vitest';
import { fillHistory } from './history.ts';
import { storeStatements } from './statements.ts';
import { db, rows } from './world.ts';

/** What grows with the MSP's history, and what tells a few of its rows from all others: a search has to use one of these. */
const grows: Readonly<Record<string, readonly string[]>> = {
  records: ['company', 'parent', 'id', '<expr>'],
  changes: ['id', 'rowid'],
  quarantine: ['id'],
  pass_seen: ['id'],
  links: ['id'],
  link_records: ['id', 'link'],
  clients: ['id', 'name'],
  client_companies: ['company', 'client'],
  packets: ['id', 'client'],
  packet_revisions: ['packet', 'rowid'],
  actions: ['id', 'rowid', 'client', 'superseded', 'replaces', '<expr>'],
  decisions: ['id', 'client', 'member', '<expr>'],
  due: ['key', 'at_ms'],
  trail_events: ['rowid', '<expr>'],
};

/** Indexes that are asked for their oldest few alone. */
const oldest = [
  'packet_revisions_by_age',
  'packets_by_period',
  'records_gone',
  'actions_withdrawn',
  'actions_receipts',
];

/** Indexes that hold only what waits, which never is much. */
const short = ['trail_unsealed', 'due_waiting_reads', ...oldest];

/** Where much of a table is read nevertheless: a part of each statement, the table, and why. */
const reasons: readonly [part: string, table: string, why: string][] = [
  [
    "SELECT decision FROM actions WHERE state = 'approved' UNION",
    'actions',
    'what is approved and on its way, which is little',
  ],
  ['WITH RECURSIVE names', 'actions', 'takes the first name of an index, and then always the next'],
  ["kind = 'member' AND gone_at IS NULL", 'records', 'the MSP’s own people'],
  ["data ->> 'state' NOT IN ('void', 'credited')", 'records', 'a distributor’s own invoices, a few a month'],
  ["r.kind = 'company' AND r.gone_at IS NULL ORDER BY r.id", 'records', 'decides of every company if it is a client'],
  ['SELECT id, name, connection, company FROM clients WHERE EXISTS', 'clients', 'is asked for every client'],
  ["SELECT 'assess', id, ?1 FROM clients", 'clients', 'makes every client due'],
  ["SELECT 'assess', id, CASE WHEN EXISTS", 'clients', 'makes every client due'],
  ['FROM clients AS c CROSS JOIN packets', 'clients', 'takes one packet of every client'],
  ['FROM clients AS c CROSS JOIN client_companies', 'clients', 'ties the companies of every client'],
  ["INDEXED BY actions_by_state WHERE a.state = 'proposed'", 'actions', 'what is offered now, and goes with its issue'],
  ['FROM links INDEXED BY links_by_state', 'links', 'matching weighs the whole book, when names or numbers moved'],
  ['ORDER BY k.name, k.id', 'records', 'who has a product is told when its link is taken back'],
  ["kind = 'vendor-invoice' AND gone_at IS NULL", 'records', 'a distributor’s own invoices, a few a month'],
  ["kind = 'invoice' AND gone_at IS NULL ORDER BY CAST", 'records', 'takes the first of an index and no more'],
  ["instr(lower(data ->> 'name')", 'records', 'a person looks for a name'],
  ["UPDATE links SET reasons = '[]'", 'links', 'a client is seldom erased'],
  ['FROM link_records AS own', 'link_records', 'looks for companies that belong together'],
  ['DELETE FROM client_companies WHERE connection <>', 'client_companies', 'unties what moved away from any client'],
  ["WHERE d.kind = 'pull'", 'due', 'one row for each list that is read'],
  [
    "SET state = 'withdrawn', withdrawn_at = ?2 WHERE connection = ?1",
    'actions',
    'withdraws all that is offered for a removed connection',
  ],
  ["state = 'approved' AND body ->> 'by'", 'actions', 'what is under way'],
  ["a.state IN ('approved', 'sending')", 'actions', 'what is under way'],
  ["body ->> 'by' <> 'person' AND state IN ('approved', 'sending')", 'actions', 'what is under way'],
  ["in_doubt = 1 AND state IN ('approved', 'sending')", 'actions', 'what is under way'],
  ['it belongs to a client that was erased', 'quarantine', 'what cannot be read now'],
  ["a.state IN ('approved', 'sending', 'unknown') AND d.member", 'actions', 'what is under way'],
  ['count(*) AS n FROM quarantine', 'quarantine', 'what cannot be read now, without the bodies'],
  ['INDEXED BY quarantine_by_company', 'quarantine', 'what of a list cannot be read now'],
  ["SELECT 'assess', id, ?4 FROM clients", 'quarantine', 'what cannot be read now'],
  ["SELECT 'assess', id, ?4 FROM clients", 'clients', 'makes every client due, where it may be anyone’s'],
  ['INDEXED BY records_by_parent', 'quarantine', 'what cannot be read now'],
  ['CAST(q.id AS INTEGER)', 'quarantine', 'what cannot be read now'],
  ['SELECT min(seq) FROM changes', 'changes', 'takes the first of all'],
  ['DELETE FROM pass_seen', 'pass_seen', 'forgets all that a pass has seen'],
  ['SELECT id FROM pass_seen', 'pass_seen', 'compares a whole pass, where the vendor’s count disagrees'],
  ['SELECT id FROM pass_seen', 'records', 'with all records of the kind'],
  ['SELECT id FROM pass_seen', 'quarantine', 'and with what cannot be read now'],
];

const statements = storeStatements();

interface Wide {
  table: string;
  line: string;
}

/** The lines of its plan that go through much of a table that grows. */
async function wideLines(sql: string): Promise<Wide[]> {
  return (await planOf(sql)).flatMap((line) => {
    const [, how, name = '', by = ''] = line.match(/^(SCAN|SEARCH) (\w+)(.*)$/) ?? [];
    const table = tableOf(sql, name);
    const columns = how === undefined ? undefined : grows[table];
    if (columns === undefined || short.some((index) => by.includes(` ${index}`))) return [];
    const used = by.match(/\((.*)\)/)?.[1]?.split(' AND ') ?? [];
    const isNarrow = used.some((each) => columns.includes(each.match(/^(<expr>|\w+)/)?.[0] ?? ''));
    return isNarrow ? [] : [{ table, line }];
  });
}

async function planOf(sql: string): Promise<string[]> {
  const values = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
  const nulls = Array.from({ length: values }, () => null);
  return (await rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...nulls)).map(({ detail }) => detail);
}

/** The table that a name in a plan stands for. */
function tableOf(sql: string, name: string): string {
  return Object.keys(grows).find((table) => new RegExp(`\\b${table} AS ${name}\\b`).test(sql)) ?? name;
}

function reasonOf(sql: string, { table }: Wide): string | undefined {
  return reasons.find(([part, of]) => of === table && sql.includes(part))?.[2];
}

describe('as SQLite plans by itself', () => {
  judge();

  test('each reason is still needed', async () => {
    for (const [part, table] of reasons) {
      const lines = await Promise.all(
        statements.filter(({ sql }) => sql.includes(part)).map(({ sql }) => wideLines(sql)),
      );
      expect({ part, tables: lines.flat().map((each) => each.table) }).toMatchObject({
        part,
        tables: expect.arrayContaining([table]),
      });
    }
  });

  test.each([
    ["SELECT * FROM records WHERE connection = ?1 AND kind = ?2 AND data ->> 'name' = ?3", 'all records of a kind'],
    ['SELECT * FROM records AS r WHERE r.connection = ?1', 'all records of a connection'],
    ["SELECT * FROM actions AS a WHERE a.state = 'done'", 'all actions of a state'],
    ["SELECT * FROM trail_events WHERE event ->> 'type' = ?1", 'the whole trail'],
    ['SELECT p.* FROM packets AS p ORDER BY p.id', 'every packet, if by an index'],
  ])('%s is found to read %s', async (sql) => {
    expect(await wideLines(sql)).toHaveLength(1);
  });
});

describe('as SQLite plans once it has counted', () => {
  afterAll(() => db.prepare('DELETE FROM sqlite_stat1').run());

  test('the rows of a long history', async () => {
    await fillHistory({ clients: 20, packetsEach: 50, actionsEach: 5, recordsEach: 200 });
    await db.prepare('ANALYZE').run();
    const counted = await rows<{ tbl: string }>('SELECT DISTINCT tbl FROM sqlite_stat1');
    expect(counted.map(({ tbl }) => tbl)).toEqual(
      expect.arrayContaining(['records', 'packets', 'actions', 'decisions', 'due', 'trail_events']),
    );
  });

  judge();
});

function judge(): void {
  test('every statement is judged', () => {
    expect(statements.length).toBeGreaterThan(100);
  });

  test.each(statements)('$at finds its rows', async ({ sql }) => {
    expect((await wideLines(sql)).filter((line) => reasonOf(sql, line) === undefined)).toEqual([]);
  });
}
