// Contracts: the older kind is a set of frames, the newer one is drawn by the new shell.
import { type Row, textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import { frameset, type Html, html, page } from './html.ts';
import { companyName, customerWord, dayOf, money, rowById, rowsOf } from './rows.ts';

const types: Readonly<Record<string, string>> = {
  1: 'Time & Materials',
  3: 'Fixed Price',
  4: 'Block Hours',
  7: 'Recurring Service',
};

/** The frames of a contract. */
export function contractFrames(contract: Row): Html {
  const id = String(contract.id);
  return frameset(
    'Contract',
    '190,*',
    html`<frame name="contractSide" src="/contracts/views/contractSide.asp?contractID=${id}"><frame name="contractSummary" src="/contracts/views/contractSummary.asp?contractID=${id}">`,
  );
}

/** The frame at the left. */
export function contractSide(): Html {
  const items = ['Summary', 'Services', 'Charges', 'Blocks', 'Milestones', 'Notes'];
  return page(
    'Contract',
    'contractSide',
    html`<ul class="SideMenu">${items.map((item) => html`<li>${item}</li>`)}</ul>`,
  );
}

/** The frame with what the contract is. */
export function contractSummary(state: WorldState, contract: Row): Html {
  const name = textAt(contract, 'contractName');
  const facts: [string, string][] = [
    [`${customerWord(state)} Name`, companyName(state, contract.companyID)],
    ['Contract Type', types[String(contract.contractType)] ?? ''],
    ['Start Date', dayOf(contract, 'startDate')],
    ['End Date', dayOf(contract, 'endDate')],
  ];
  return page(
    'Contract Summary',
    'contractSummary',
    html`
<div class="SecondaryTitle">${name} (ID: ${String(contract.id)})</div>
<table class="Facts">${facts.map(([label, value]) => html`<tr><td class="FieldLabels">${label}</td><td>${value}</td></tr>`)}</table>
${services(state, contract)}`,
  );
}

/** What the new shell draws of a contract in its own document. */
export function umbrella(state: WorldState, contract: Row): Html {
  const fields: [string, string][] = [
    [customerWord(state), companyName(state, contract.companyID)],
    ['Start date', dayOf(contract, 'startDate')],
  ];
  return html`<div class="o-view-layout"><div class="o-view-layout__header"><h1 class="o-font--page-title-bold">${textAt(contract, 'contractName')}</h1></div>
${fields.map(([label, value]) => html`<div class="o-row"><div class="o-flex-child"><label class="o-label__text">${label}</label></div><div class="o-flex-child">${value}</div></div>`)}
${services(state, contract)}</div>`;
}

function services(state: WorldState, contract: Row): Html {
  const rows = rowsOf(state, 'ContractServices').filter((row) => row.contractID === contract.id);
  return html`<div class="Grid"><div class="GridTitle">Services (${rows.length})</div><table>
<tr class="Heading"><td>Service</td><td>Units</td><td>Unit price</td></tr>
${rows.map((row) => html`<tr class="Display"><td>${textAt(rowById(state, 'Services', row.serviceID) ?? {}, 'name')}</td><td>${unitsOf(state, row)}</td><td>${money(Number(row.unitPrice ?? 0))}</td></tr>`)}
</table></div>`;
}

/** Of the newest period. */
function unitsOf(state: WorldState, service: Row): string {
  const rows = rowsOf(state, 'ContractServiceUnits').filter((row) => row.contractServiceID === service.id);
  const newest = rows.toSorted((a, b) => textAt(b, 'startDate').localeCompare(textAt(a, 'startDate')))[0];
  return String(newest?.units ?? '');
}
