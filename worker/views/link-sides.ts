// Records of a question as people know them: by name, system, and what tells them from others.
import type { LinkSide } from '../../shared/api/links.ts';
import { countOf } from '../../shared/counting.ts';
import { type RecordRef, refKey, type StoredRecord } from '../../shared/records/record.ts';
import { type Book, index } from '../core/matching/questions.ts';
import type { Deps } from '../deps.ts';
import { askRecords, type RecordName } from '../store/living-records.ts';
import { ask } from '../store/query.ts';

/** One side for each record; one that is gone is called by its kind. */
export async function sidesOf(
  { db, names, connections }: Deps,
  refs: readonly RecordRef[],
  book: Pick<Book, 'billed' | 'bought'>,
): Promise<(ref: RecordRef) => LinkSide> {
  const records = await readWithOwners(db, refs);
  const uses = index([...book.billed, ...book.bought]);
  return (ref) => {
    const role = connections.find(({ id }) => id === ref.connection)?.connector.role ?? 'distributor';
    const system = names.find(({ id }) => id === ref.connection)?.title ?? ref.connection;
    const record = records.get(refKey(ref));
    const { connection, kind, id } = ref;
    const side = { record: { connection, kind, id }, system, role };
    if (record === undefined) return { ...side, name: `a ${kind} that is gone`, facts: [] };
    return { ...side, name: nameOf(record), facts: factsOf(record, uses, records) };
  };
}

/** What links are between, and whose names hold no typed text. */
const linkable: ReadonlySet<string> = new Set(['company', 'product', 'agreement-line', 'subscription']);

/**
 * A record by its name `connection:kind:id`: the names of what a link about it may be about (itself, its client, its
 * product), and which of them stands for it; null where none is known.
 */
export async function recordsAround(
  db: D1Database,
  name: string,
): Promise<{ ref: RecordRef | null; around: ReadonlySet<string> }> {
  const [connection = '', kind = '', ...rest] = name.split(':');
  const ref = { connection, kind, id: rest.join(':') };
  const records = await readWithOwners(db, [ref]);
  const own = records.get(refKey(ref));
  const owners = [...records.values()].flatMap(({ company }) => company ?? []);
  const product = own !== undefined && 'productId' in own.data ? own.data.productId : null;
  const all = [
    ref,
    ...owners.map((owner) => ({ connection, kind: 'company', id: owner })),
    ...(product === null ? [] : [{ connection, kind: 'product', id: product }]),
  ];
  return { ref: all.find((each) => linkable.has(each.kind)) ?? null, around: new Set(all.map(refKey)) };
}

/** The records, and the companies and agreements that lines and subscriptions belong to. */
async function readWithOwners(db: D1Database, refs: readonly RecordRef[]): Promise<Map<string, StoredRecord>> {
  const named = refs.map(({ connection, kind, id }): RecordName => [connection, kind, id]);
  const own = await ask(askRecords(db, named));
  const owners = own.flatMap(({ connection, kind, company, parent }): RecordName[] => [
    ...(kind === 'company' || company === null ? [] : [[connection, 'company', company] as const]),
    ...(kind === 'agreement-line' && parent !== null ? [[connection, 'agreement', parent] as const] : []),
  ]);
  const behind = owners.length === 0 ? [] : await ask(askRecords(db, owners));
  return new Map([...own, ...behind].map((record) => [refKey(record), record]));
}

function nameOf({ data }: StoredRecord): string {
  if ('description' in data && data.description !== null) return data.description;
  if ('productName' in data) return data.productName ?? 'a subscription';
  return 'name' in data ? data.name : 'a record';
}

function factsOf(
  record: StoredRecord,
  uses: ReturnType<typeof index>,
  records: ReadonlyMap<string, StoredRecord>,
): string[] {
  const { connection, kind, company, parent, data } = record;
  const named = (of: string, id: string | null) => {
    const owner = records.get(refKey({ connection, kind: of, id: id ?? '' }));
    return owner === undefined ? [] : [nameOf(owner)];
  };
  const used = uses.get(refKey(record)) ?? [];
  if ('foreignIds' in data) {
    const place = [data.postcode, data.region ?? null].filter((each) => each !== null);
    const web = data.website ?? data.email ?? null;
    return [
      ...(web === null ? [] : [web.replace(/^https?:\/\/(www\.)?|\/$/g, '')]),
      ...(place[0] === undefined ? [] : [place[0]]),
      ...(data.status === 'inactive' ? ['inactive'] : []),
    ];
  }
  if (kind === 'product' && 'vendorSku' in data) {
    const clients = new Set(used.map((each) => each.company)).size;
    const units = used.reduce((sum, { quantity }) => sum + quantity, 0);
    const code = data.vendorSku ?? data.code;
    return [
      ...(code === null ? [] : [code]),
      clients === 0 ? 'nobody has it' : `${countOf(clients, 'client')}, ${units}`,
    ];
  }
  const quantity = used[0] === undefined ? [] : [`${used[0].quantity} now`];
  return [...named('agreement', parent), ...named('company', company), ...quantity];
}
