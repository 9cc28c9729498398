// The MSP's own records on which a connection takes a note.
import type { OwnRecordsAnswer } from '../../shared/api/connections.ts';
import { AppError } from '../../shared/errors.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { type OwnKind, ownKinds } from '../connections/own-kinds.ts';
import { recordsOfKind } from '../core/matching/match.ts';
import { whoIs } from '../core/matching/who-is-client.ts';
import type { Deps } from '../deps.ts';
import { readShownRecords } from '../store/living-records.ts';
import { readMatchedRecords } from '../store/matched-records.ts';
import { currentPolicy } from '../store/policies.ts';

/** More are not offered: whoever has so many of their own takes any. */
const most = 20;

/** Own companies, or their agreements, by name; the one where the trail's head is noted comes first. Throws AppError not-found. */
export async function ownRecords(deps: Deps, id: string): Promise<OwnRecordsAnswer> {
  const connection = deps.connections.find((each) => each.id === id);
  if (connection === undefined) throw new AppError('not-found', `no connection is called "${id}"`);
  const kinds = ownKinds(connection);
  if (kinds.length === 0) return { takesNotes: false, records: [] };
  const all = recordsOfKind(await readMatchedRecords(deps.db, id, 'company', deps.nowMs), 'company');
  const companies = all.filter(({ data }) => whoIs(data).kind === 'own company').map((company) => company.id);
  const own = await readShownRecords(
    deps.db,
    companies.map((company) => ({ connection: id, company })),
  );
  const { anchor } = (await currentPolicy(deps.db)).policy;
  const isAnchor = ({ kind, id: record }: { kind: OwnKind; id: string }) =>
    anchor?.connection === id && anchor.kind === kind && anchor.id === record;
  const records = own.flatMap((record) => placeOf(record, kinds));
  return {
    takesNotes: true,
    records: records.toSorted((a, b) => Number(isAnchor(b)) - Number(isAnchor(a))).slice(0, most),
  };
}

function placeOf({ kind, id, data }: StoredRecord, kinds: readonly OwnKind[]) {
  const known = kinds.find((each) => each === kind);
  return known === undefined || !('name' in data) ? [] : [{ kind: known, id, name: String(data.name) }];
}
