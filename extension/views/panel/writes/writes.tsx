// What will be written, numbered: the statement above a button that signs.

import type { RefObject } from 'preact';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { listOf, wordFor } from '../../../../shared/counting.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { undoWindowMs } from '../../../../shared/undo-window.ts';
import { type Edits, hasNumber, withEdits } from '../../../state/edits.ts';
import { pauseOver } from '../../../state/pauses.ts';
import { enrolment } from '../../../state/view.ts';
import { titleOf } from '../../../ui/titles.ts';
import { changedFields, type Runs, writeLine } from './write-line.ts';
import { WriteText } from './write-text.tsx';

/** The numbered list. */
export function Writes(props: {
  actions: readonly Action[];
  nowMs: number;
  statement: RefObject<HTMLOListElement | null>;
  /** What was typed over offered values. */
  edits?: Edits;
  /** Issues whose values are being changed: their lines say which value it is. */
  findings?: readonly ShownFinding[];
  /** Which run bills a change. */
  runs: Runs;
}) {
  const { actions, nowMs, statement, edits = new Map(), findings = [], runs } = props;
  return (
    <ol class="writes" ref={statement} data-testid="writes">
      {inRows(actions).map(({ offered, number, count }) => {
        const action = withEdits(offered, edits);
        const { aside } = writeLine(action, nowMs, runs);
        return (
          <li key={action.id}>
            <span class="dim">{count === 1 ? number : `${number}–${number + count - 1}`}</span>
            <span>
              <WriteText action={action} nowMs={nowMs} count={count} />
              {findings.some(({ key }) => key === offered.finding) && hasNumber(offered) && (
                <small class={action === offered ? 'dim' : 'yours'}>{yourValue(offered, action)}</small>
              )}
              {aside !== '' && <small class="dim">{aside}</small>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

interface Row {
  offered: Action;
  /** Of the first in it. */
  number: number;
  count: number;
}

/** Changes first, then the notes on them: those that go to the same place share a row. */
function inRows(actions: readonly Action[]): Row[] {
  const rows: Row[] = [];
  const notes = new Map<string, Row>();
  for (const offered of actions.toSorted((a, b) => Number(isNote(a)) - Number(isNote(b)))) {
    const { connection, target, awaits } = offered;
    const place = JSON.stringify([connection, target, awaits]);
    const same = isNote(offered) ? notes.get(place) : undefined;
    if (same !== undefined) same.count += 1;
    else {
      const row = { offered, number: 0, count: 1 };
      rows.push(row);
      if (isNote(offered)) notes.set(place, row);
    }
  }
  let number = 1;
  for (const row of rows) {
    row.number = number;
    number += row.count;
  }
  return rows;
}

function isNote({ purpose }: Action): boolean {
  return purpose === 'record';
}

/** "your value; 28 was offered". */
function yourValue(offered: Action, action: Action): string {
  if (action === offered) return 'as offered';
  const values = changedFields(action.after, offered.after).map(({ after: value }) => value);
  return `your value; ${listOf(values)} ${wordFor(values.length, 'was', 'were')} offered`;
}

/** When it leaves, and in whose name. */
export function SignHint(props: { actions: readonly Action[]; view: PacketView; withSecond?: boolean }) {
  const { actions, view, withSecond = false } = props;
  const member = enrolment.value?.member.name;
  return (
    <p class="hint" data-testid={withSecond ? 'needs-second' : undefined}>
      {withSecond ? 'Waits until a second person approves it too.' : leaving(actions, view)}
      {member === undefined ? '' : ` Signed as ${member}.`}
    </p>
  );
}

function leaving(actions: readonly Action[], { pauses }: PacketView): string {
  const sent = actions.filter(({ by }) => by !== 'person');
  if (sent.length === 0) return 'We write nothing: you do it, and it closes once we see it there.';
  const vendors = new Set(sent.map(({ connection }) => connection));
  const paused = [...vendors].filter((connection) => pauseOver(pauses, connection) !== null);
  if (paused.length === 0) return `Nothing leaves for ${undoWindowMs / 1000} seconds.`;
  return paused.length === vendors.size
    ? 'Waits until writes are resumed.'
    : `What goes to ${listOf(paused.map(titleOf))} waits until writes are resumed.`;
}
