// What a link is called: by what it ties, in whatever order its records are given.
import { deriveId } from '../../../shared/canonical.ts';
import type { LinkKind } from '../../../shared/link.ts';
import { type RecordRef, refKey } from '../../../shared/records/record.ts';

/** The id of a link between these records; the same for the same records in another order. */
export function linkId(kind: LinkKind, records: readonly RecordRef[]): string {
  return deriveId('ln', kind, inOrder(records));
}

/** Records in the order that a link's id is made of, each with nothing but what names it. */
export function inOrder(records: readonly RecordRef[]): RecordRef[] {
  return records
    .map(({ connection, kind, id }) => ({ connection, kind, id }))
    .sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1));
}
