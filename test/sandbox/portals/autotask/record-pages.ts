// The pages of tickets, accounts and invoices, as they stand in a frame, in a popup or in a tab.
import { numberAt, type Row, textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import { type Html, html, page } from './html.ts';
import { recordPage } from './links.ts';
import { companyName, customerWord, dayOf, money, rowById, rowsOf } from './rows.ts';

/** A ticket's page, to read or to edit. */
export function ticketPage(state: WorldState, ticket: Row, mode: 'EntityDetail' | 'EntityEdit'): Html {
  const number = textAt(ticket, 'ticketNumber');
  const title = textAt(ticket, 'title');
  const customer = companyName(state, ticket.companyID);
  const contract = rowById(state, 'Contracts', ticket.contractID);
  const notes = rowsOf(state, 'TicketNotes').filter((note) => note.ticketID === ticket.id);
  return page(
    `Ticket - ${number} - ${title} (${customer})`,
    mode,
    html`
<div class="Active TitleBar"><div class="TitleBarItem Title"><span class="Text">Ticket </span><span class="SecondaryText">- ${number} - ${title} (${customer})</span></div></div>
${toolBar(mode === 'EntityEdit' ? ['Save', 'Cancel'] : ['Edit', 'New Note', 'New Time Entry'])}
<div class="MessageBarContainer"></div>
<div class="EntityHeadingContainer"><div class="Left">
  <div class="CategoryChip"><div class="Name">Standard</div></div><div class="TypeChip">Incident</div>
  <div class="IdentificationTextContainer"><div class="IdentificationText">${number}</div></div>
  <div class="Title"><div class="Text">${title}</div></div><div class="Bundle">Created ${dayOf(ticket, 'createDate')}</div></div></div>
<div class="Columns">
<div class="SecondaryContainer"><div class="ReadOnlyDetailsContainer">
  ${section('Ticket', [
    field(customerWord(state), link(customer)),
    field('Status', band(textAt(ticket, 'statusName') || 'In Progress')),
    field('Priority', html`${textAt(ticket, 'priorityName') || 'Medium'}`),
  ])}
  ${section('Billing', [field('Contract', contract === null ? html`` : link(textAt(contract, 'contractName')))])}
</div></div>
<div class="Conversation">
  <div class="ConversationChunk">${conversation(textAt(ticket, 'description'), dayOf(ticket, 'createDate'))}</div>
  ${notes.map((note) => html`<div class="ConversationChunk">${conversation(textAt(note, 'description'), dayOf(note, 'createDateTime'))}</div>`)}
</div>
<div class="InsightContainer"><div class="InsightShell"><div class="Title"><div class="Text">Time Summary</div></div><div class="ContentContainer"><div class="Content">No time was entered.</div></div></div></div>
</div>`,
  );
}

/** An account's page; it has no column of insights. */
export function accountPage(state: WorldState, account: Row): Html {
  const name = textAt(account, 'companyName');
  const belongs = (row: Row) => row.companyID === account.id;
  return page(
    `${customerWord(state)} - ${name}`,
    'EntityDetail',
    html`
<div class="Active TitleBar"><div class="TitleBarItem Title"><span class="Text">${customerWord(state)} </span><span class="SecondaryText">- ${name}</span></div></div>
${toolBar(['Edit', 'New Ticket'])}
<div class="EntityHeadingContainer"><div class="Left">
  <div class="IdentificationText">ID: ${String(account.id)}</div><div class="Title"><div class="Text">${name}</div></div></div></div>
<div class="Columns"><div class="SecondaryContainer"><div class="ReadOnlyDetailsContainer">
  ${section(customerWord(state), [
    field('Phone', html`${textAt(account, 'phone')}`),
    field('City', html`${textAt(account, 'city')}`),
  ])}
</div></div><div class="Conversation">
  ${grid('Contracts', rowsOf(state, 'Contracts').filter(belongs), 'agreement', 'contractName')}
  ${grid('Tickets', rowsOf(state, 'Tickets').filter(belongs), 'ticket', 'ticketNumber', 'title')}
  ${grid('Invoices', rowsOf(state, 'Invoices').filter(belongs), 'invoice', 'invoiceNumber')}
</div></div>`,
  );
}

/** An invoice in its viewer, which names the printed number only on the paper. */
export function invoicePage(state: WorldState, invoices: readonly Row[], shown: Row): Html {
  const nameOf = (row: Row) => `${companyName(state, row.companyID)} (PO: ${textAt(row, 'orderNumber')})`;
  return page(
    'Invoice Viewer',
    'InvoiceViewer',
    html`
<div class="Active TitleBar"><div class="TitleBarItem Title"><span class="Text">Invoice Viewer</span></div></div>
<div class="ToolBar"><div class="ToolBarItem Pager"><select aria-label="Invoice">${invoices.map((row) =>
      row === shown
        ? html`<option value="${String(row.id)}" selected>${nameOf(row)}</option>`
        : html`<option value="${String(row.id)}">${nameOf(row)}</option>`,
    )}</select></div></div>
<div class="Paper"><h1>Invoice ${textAt(shown, 'invoiceNumber')}</h1>
<p>${companyName(state, shown.companyID)}</p><p>${dayOf(shown, 'invoiceDateTime')}</p>
<p class="Total">Total ${money(numberAt(shown, 'invoiceTotal'))}</p></div>`,
  );
}

/** A list of records that lead to their pages. */
export function grid(
  title: string,
  rows: readonly Row[],
  kind: Parameters<typeof recordPage>[0],
  ...fields: string[]
): Html {
  return html`<div class="Grid"><div class="GridTitle">${title} (${rows.length})</div><table>
<tr class="Heading">${fields.map((name) => html`<td>${name}</td>`)}</tr>
${rows.map(
  (row) =>
    html`<tr class="Display" data-row-key="${String(row.id)}">${fields.map(
      (name) => html`<td><a href="${recordPage(kind, String(row.id))}">${textAt(row, name)}</a></td>`,
    )}</tr>`,
)}
</table></div>`;
}

function toolBar(names: readonly string[]): Html {
  return html`<div class="ToolBar">${names.map(
    (name) =>
      html`<div class="ToolBarItem Left"><div class="Button2 NormalBackground" id="${freshId()}" tabindex="0"><div class="Text2">${name}</div></div></div>`,
  )}</div>`;
}

function section(title: string, fields: readonly Html[]): Html {
  return html`<div class="DetailsSection"><div class="CollapsibleSectionContainer"><div class="HeadingContainer"><div class="DetailsSectionHeading Title"><div class="Left"><span class="Text">${title}</span></div></div></div><div class="ContentContainer"><div class="Content">${fields}</div></div></div></div>`;
}

function field(label: string, value: Html): Html {
  return html`<div class="ReadOnlyData QuickEditEnabled"><div class="ReadOnlyLabelContainer"><div class="LabelContainer1" id="${freshId()}"><div class="Text ClickEnabled"><span class="PrimaryText">${label}</span></div></div></div><div class="ReadOnlyValueContainer"><div class="Value">${value}</div></div></div>`;
}

function link(text: string): Html {
  return html`<div class="LinkButtonWrapper2"><div class="LinkButton2" tabindex="0"><div class="Text2">${text}</div></div></div>`;
}

function band(text: string): Html {
  return html`<div class="ColorBand ColorSwatch Color3"><div class="Left ColorSample"></div><div class="Right"><div class="Text ColorSample">${text}</div></div></div>`;
}

function conversation(text: string, day: string): Html {
  return html`<div class="ConversationItem"><div class="Body">${text}</div><div class="Footer"><div class="Timestamp">${day}</div></div></div>`;
}

/** New with every load, as the vendor's are: nothing may rely on them. */
function freshId(): string {
  return `z${crypto.randomUUID().replaceAll('-', '')}`;
}
