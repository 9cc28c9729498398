// What a later step does to a QuickBooks object besides its fields: another SyncToken, another time of change.
import type { Row } from '../rows.ts';
import { rowAt } from '../rows.ts';
import { recordTime } from './times.ts';

/** Stamps `merged`, which `put` made of `old`, unless the step states these itself. */
export function stampQuickbooks(merged: Row, old: Row | undefined, put: Row, now: string): void {
  const at = recordTime(Date.parse(now));
  merged.MetaData = {
    CreateTime: at,
    ...(old ? rowAt(old, 'MetaData') : {}),
    LastUpdatedTime: at,
    ...rowAt(put, 'MetaData'),
  };
  merged.SyncToken = put.SyncToken ?? (old === undefined ? '0' : String(Number(old.SyncToken ?? 0) + 1));
}
