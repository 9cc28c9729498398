// What a page of vendor objects changes: new, changed, gone, back, or set aside, as writes and one event.
import { canonicalJson } from '../../../shared/canonical.ts';
import { messageOf } from '../../../shared/errors.ts';
import type { MappedRecord } from '../../../shared/records/record.ts';
import { type Salt, saltedId } from '../../../shared/salted.ts';
import { instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import type { Connection } from '../../connections/connection.ts';
import type { PageItem, Stream } from '../../connectors/types.ts';
import { diffRecords } from '../../core/changes/diff.ts';
import type { Deps } from '../../deps.ts';
import { unitUs } from '../../lib/budget.ts';
import { digestOfTexts } from '../../lib/text-digest.ts';
import type { Write } from '../../store/commit.ts';
import { makeAllClientsDue, makeClientsDue, makeClientsDueUnder } from '../../store/due.ts';
import { isBodyTooLarge, sizeOf, whyTooLarge, withoutPictures } from '../../store/fit-row.ts';
import { askAside, type QuarantineRow, quarantine, release } from '../../store/quarantine.ts';
import { askAll } from '../../store/query.ts';
import {
  appendChanges,
  askExisting,
  type ChangeRow,
  type ExistingRecord,
  markGone,
  type RecordWrite,
  upsertRecords,
} from '../../store/records.ts';

export interface PageInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  items: readonly PageItem[];
  /** Objects that never came, set aside by name. */
  neverCame?: readonly QuarantineRow[];
  /** Stored ids that the vendor says are no more. */
  gone: readonly { id: string; company: string | null }[];
  /** False while history is first read in: what was always there is not news. */
  isNews: boolean;
}

export interface PageChanges {
  writes: Write[];
  /** Null when the page changed nothing at all. */
  event: TrailEvent | null;
  /** Records that are new, changed or back. */
  changed: MappedRecord[];
  /** How many of them are new or back. */
  came: number;
}

interface Sorted {
  mapped: { record: MappedRecord; body: string }[];
  refused: QuarantineRow[];
}

/** What is written of an object that came or moved. */
type Moved = Required<RecordWrite>;

/** Compares a page with what is stored. Reads the store, writes nothing itself. */
export async function detectChanges(deps: Deps, input: PageInput): Promise<PageChanges> {
  const { connection, stream, streamId } = input;
  deps.budget.charge({ workUs: input.items.length * unitUs.item });
  const { mapped, refused: unread } = mapItems(deps.salt, stream, input.items);
  const refused = [...unread, ...(input.neverCame ?? [])];
  const at = instantOf(deps.nowMs);
  const mappedIds = mapped.map((each) => each.record.id);
  const [existing, aside] = await askAll(deps.db, [
    askExisting(deps.db, connection.id, stream.kind, mappedIds),
    askAside(deps.db, connection.id, streamId, [...mappedIds, ...refused.map((row) => row.id)]),
  ]);
  const moved = mapped
    .filter((each) => !isSame(existing.get(each.record.id), each, stream.mapperVersion))
    .map((each): Moved => ({ ...each, data: JSON.stringify(each.record.data), mapperVersion: stream.mapperVersion }));
  const newlyAside = refused.filter((row) => {
    const known = aside.get(row.id);
    return known === undefined || known.body !== row.body || known.reason !== row.reason;
  });
  const released = mapped.map((each) => each.record.id).filter((id) => aside.has(id));
  const changes = changeRows(input, moved, existing);
  const writes: Write[] = [
    ...upsertRecords(deps.db, connection.id, moved, at),
    ...(changes.length > 0 ? appendChanges(deps.db, connection.id, changes, at) : []),
  ];
  const goneIds = input.gone.map((each) => each.id);
  if (goneIds.length > 0) {
    writes.push(
      ...markGone(deps.db, connection.id, stream.kind, goneIds, at),
      release(deps.db, connection.id, streamId, goneIds),
    );
  }
  if (newlyAside.length > 0) writes.push(...quarantine(deps.db, connection.id, streamId, newlyAside, at));
  if (released.length > 0) writes.push(release(deps.db, connection.id, streamId, released));
  const touched = moved.filter((each) => hasNewMeaning(existing.get(each.record.id), each.record));
  writes.push(
    ...dueWrites(
      deps,
      input,
      touched.map((each) => each.record),
    ),
    ...unreadDueWrites(deps, input, newlyAside, released),
  );
  const nothing = moved.length + input.gone.length + newlyAside.length + released.length === 0;
  return {
    writes: nothing ? [] : writes,
    event: nothing ? null : eventOf(deps, input, touched, newlyAside),
    changed: touched.map((each) => each.record),
    came: touched.filter(({ record }) => existing.get(record.id)?.gone !== false).length,
  };
}

function mapItems(salt: Salt, stream: Stream, items: readonly PageItem[]): Sorted {
  const mapped = new Map<string, Sorted['mapped'][number]>();
  const refused = new Map<string, QuarantineRow>();
  const { mapperVersion } = stream;
  for (const item of items) {
    const whole = JSON.stringify(item.body);
    const kept = isBodyTooLarge(whole) ? { ...item, body: withoutPictures(item.body) } : item;
    const body = kept === item ? whole : JSON.stringify(kept.body);
    try {
      const record = stream.map(kept);
      const { id, company, parent } = record;
      const reason = whyTooLarge(record, body);
      if (reason === null) mapped.set(id, { record, body });
      else refused.set(id, { id, body: '', company, parent, reason, mapperVersion });
    } catch (error) {
      const id = stream.idOf(item.body) ?? saltedId('no-id', salt, whole);
      const { company = null, parent = null } = item;
      refused.set(id, { id, company, parent, mapperVersion, ...unreadable(messageOf(error), body) });
    }
  }
  return { mapped: [...mapped.values()], refused: [...refused.values()] };
}

function unreadable(reason: string, body: string): Pick<QuarantineRow, 'reason' | 'body'> {
  if (!isBodyTooLarge(body)) return { reason, body };
  return { reason: `${reason}; its body of ${sizeOf(body)} is not kept`, body: '' };
}

function isSame(
  stored: ExistingRecord | undefined,
  page: { record: MappedRecord; body: string },
  mapperVersion: number,
): boolean {
  return (
    stored !== undefined &&
    !stored.gone &&
    stored.body === page.body &&
    stored.mapperVersion === mapperVersion &&
    stored.company === page.record.company &&
    stored.parent === page.record.parent
  );
}

/** A body may move (who touched it when) without anything we look at having moved. */
function hasNewMeaning(stored: ExistingRecord | undefined, record: MappedRecord): boolean {
  if (stored === undefined || stored.gone) return true;
  if (stored.company !== record.company || stored.parent !== record.parent) return true;
  return canonicalJson(stored.data) !== canonicalJson(record.data);
}

function changeRows(
  input: PageInput,
  moved: readonly { record: MappedRecord }[],
  existing: ReadonlyMap<string, ExistingRecord>,
): ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const { record } of moved) {
    const stored = existing.get(record.id);
    const { kind, id } = record;
    if (stored === undefined) {
      if (input.isNews) rows.push({ kind, id, what: 'new', fields: [] });
      continue;
    }
    const fields = diffRecords(stored.data, record.data);
    // A newer mapper reads more out of the same body; that is no change at the vendor.
    const remapped = stored.mapperVersion !== input.stream.mapperVersion;
    if (stored.gone) rows.push({ kind, id, what: 'back', fields });
    else if (fields.length > 0 && !remapped) rows.push({ kind, id, what: 'changed', fields });
  }
  for (const { id } of input.gone) rows.push({ kind: input.stream.kind, id, what: 'gone', fields: [] });
  return rows;
}

function dueWrites(deps: Deps, input: PageInput, touched: readonly MappedRecord[]): Write[] {
  const companies = new Set<string>();
  const parents: string[] = [];
  for (const record of touched) {
    const company = record.kind === 'company' ? record.id : record.company;
    if (company !== null) companies.add(company);
    else parents.push(record.id);
  }
  for (const { company } of input.gone) if (company !== null) companies.add(company);
  const writes: Write[] = [];
  if (companies.size > 0) writes.push(makeClientsDue(deps.db, input.connection.id, [...companies], deps.nowMs));
  if (parents.length > 0) writes.push(makeClientsDueUnder(deps.db, input.connection.id, parents, deps.nowMs));
  return writes;
}

/** What could not be read may be what a check misses, for its own client or, where that is not known, for any. */
function unreadDueWrites(
  deps: Deps,
  { connection }: PageInput,
  newlyAside: readonly QuarantineRow[],
  released: readonly string[],
): Write[] {
  if (released.length > 0 || newlyAside.some(({ company }) => company === null)) {
    return [makeAllClientsDue(deps.db, deps.nowMs)];
  }
  const companies = newlyAside.flatMap(({ company }) => company ?? []);
  return companies.length === 0 ? [] : [makeClientsDue(deps.db, connection.id, companies, deps.nowMs)];
}

function eventOf(
  deps: Deps,
  input: PageInput,
  touched: readonly Moved[],
  newlyAside: readonly QuarantineRow[],
): TrailEvent {
  return deps.event('records-changed', {
    connection: input.connection.id,
    stream: input.streamId,
    records: touched.length,
    gone: input.gone.map((each) => each.id),
    quarantined: newlyAside.map((row) => ({ id: row.id, reason: row.reason })),
    content: digestOfTexts(
      touched.map(({ record, data }) => `${JSON.stringify([record.kind, record.id]).slice(0, -1)},${data}]`),
    ),
  });
}
