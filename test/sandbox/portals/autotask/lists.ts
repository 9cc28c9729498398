// Pages about many clients: a queue of tickets, and what is approved and posted.
import { textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import { type Html, html, page } from './html.ts';
import { grid } from './record-pages.ts';
import { companyName, dayOf, rowsOf } from './rows.ts';

/** My Workspace & Queues. */
export function workspacePage(state: WorldState): Html {
  return page(
    'My Workspace & Queues',
    'Grid',
    html`${grid('Tickets', rowsOf(state, 'Tickets'), 'ticket', 'ticketNumber', 'title')}
${grid('Organizations', rowsOf(state, 'Companies'), 'company', 'companyName')}
${grid('Contracts', rowsOf(state, 'Contracts'), 'agreement', 'contractName')}`,
  );
}

/** Approve & Post, with its tab of work that was done. */
export function approveAndPostPage(state: WorldState): Html {
  const entries = rowsOf(state, 'TimeEntries');
  return page(
    'Approve & Post',
    'ApproveAndPost',
    html`
<div class="Active TitleBar"><div class="TitleBarItem Title"><span class="Text">Approve & Post</span></div></div>
<div class="Grid"><div class="GridTitle">Labor (${entries.length})</div><table>
<tr class="Heading"><td>Organization</td><td>Date</td><td>Summary</td></tr>
${entries.map((row) => html`<tr class="Display"><td>${companyName(state, rowsOf(state, 'Tickets').find((each) => each.id === row.ticketID)?.companyID)}</td><td>${dayOf(row, 'dateWorked')}</td><td>${textAt(row, 'summaryNotes')}</td></tr>`)}
</table></div>`,
  );
}
