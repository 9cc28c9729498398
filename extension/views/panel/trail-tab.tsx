// Who approved what and when, and what the systems answered.

import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { formatMoment } from '../../ui/format.ts';
import { changedFields, fieldName, writeLine } from './write-line.ts';

const stateWords: Readonly<Record<string, string>> = {
  proposed: 'proposed',
  approved: 'approved',
  sending: 'sending',
  done: 'done',
  rejected: 'not taken',
  stale: 'changed meanwhile',
  unknown: 'needs a person',
  withdrawn: 'no longer needed',
};
const stateTones: Readonly<Record<string, Tone>> = { done: 'go', unknown: 'harm', rejected: 'look', stale: 'look' };

/** The decisions and their results. */
export function TrailTab({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const { packet, underway } = view;
  const decisions = [...packet.priorDecisions, ...(underway === null ? [] : [underway])]
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  if (decisions.length === 0) return <p class="dim pad">Nobody has decided anything here yet.</p>;
  return (
    <>
      {decisions.map(({ id, verb, member, at, revokedAt, reason, actions }) => (
        <Card key={id} testId="decision">
          <div class="row between">
            <h2>
              {member.name} {verb === 'approve' ? 'approved' : verb}
            </h2>
            <span class="dim">{formatMoment(at, nowMs)}</span>
          </div>
          {revokedAt !== null && <p class="dim">Undone {formatMoment(revokedAt, nowMs)}. Nothing was written.</p>}
          {reason !== undefined && <p class="quote">{reason}</p>}
          <ul class="stack">
            {packet.actions
              .filter((action) => actions.includes(action.id))
              .map((action) => (
                <Entry key={action.id} action={action} nowMs={nowMs} />
              ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function Entry({ action, nowMs }: { action: Action; nowMs: number }) {
  const { system, what, move } = writeLine(action, nowMs);
  const { receipt } = action;
  const moved = receipt === undefined ? [] : changedFields(asRecord(receipt.readBefore), asRecord(receipt.readBack));
  return (
    <li class="sunk">
      <div class="row between">
        <span>
          <b>{system}</b> · {what} {move !== null && <span class="move">{move}</span>}
        </span>
        <Chip tone={stateTones[action.state] ?? 'calm'}>{stateWords[action.state] ?? action.state}</Chip>
      </div>
      {receipt !== undefined && (
        <small class="dim block">
          {formatMoment(receipt.at, nowMs)}
          {receipt.status !== null && ` · answered ${receipt.status}`}
          {receipt.message !== undefined && ` · ${receipt.message}`}
        </small>
      )}
      {moved.map(({ field, before, after }) => (
        <small key={field} class="dim block">
          {fieldName(field)}: read {before ?? 'nothing'} before, {after} after
        </small>
      ))}
    </li>
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
