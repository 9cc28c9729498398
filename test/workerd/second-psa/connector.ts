// The connector to Ledgerdesk: its lists as our records, and what it takes; nothing else in the product knows of it.
import Big from 'big.js';
import type { LineStep } from '../../../shared/records/agreement-line.ts';
import type { ActionOf, Connector, Stream, WriteHandler } from '../../../worker/connectors/types.ts';
import { VendorError } from '../../../worker/lib/http.ts';
import type { Ledgerdesk, Service } from './ledgerdesk.ts';
import { listing } from './listing.ts';

/** What it takes: nothing at all, or units by signed delta and a remark on a contract or a request. */
export type Takes = 'nothing' | 'deltas';

/** What goes wrong, once each, and what happens between the look before a write and the write. */
export interface Trouble {
  lose: 'before' | 'after' | null;
  meanwhile: (() => void) | null;
  /** Once a write was seen in place, every further look at units is refused. */
  blindAfterWrite: boolean;
  /** Streams that give no answer. */
  down: string[];
}

export interface Setup {
  vendor: Ledgerdesk;
  trouble: Trouble;
  /** May change at any time, as rights and settings do. */
  takes: Takes;
}

export function ledgerdeskConnector(setup: Setup): Partial<Connector> {
  return {
    id: 'ledgerdesk',
    title: 'Ledgerdesk',
    role: 'psa',
    streams: Object.fromEntries(
      Object.entries(streamsOf(setup.vendor)).map(([id, stream]) => [id, whileUp(stream, id, setup.trouble)]),
    ),
    writes: { 'line-quantity': units(setup), note: remark(setup) },
  };
}

function whileUp(stream: Stream, id: string, trouble: Trouble): Stream {
  return {
    ...stream,
    async list(ctx, cursor) {
      if (trouble.down.includes(id)) throw noAnswer();
      return stream.list(ctx, cursor);
    },
  };
}

const keyOf = ({ key }: { key: string }) => key;

function streamsOf(vendor: Ledgerdesk): Connector['streams'] {
  return {
    accounts: listing(
      'company',
      () => vendor.accounts,
      keyOf,
      ({ label, relation, money, key }) => ({
        company: key,
        parent: null,
        data: {
          name: label,
          code: null,
          status: relation === 'Customer' ? 'active' : 'unknown',
          types: [],
          website: null,
          phone: null,
          postcode: null,
          foreignIds: [],
          billTo: null,
          currency: money,
        },
      }),
    ),
    items: listing(
      'product',
      () => vendor.items,
      keyOf,
      ({ label, rate }) => ({
        company: null,
        parent: null,
        data: { name: label, code: null, vendorName: null, vendorSku: null, price: rate, cost: null, active: true },
      }),
    ),
    contracts: listing(
      'agreement',
      () => vendor.contracts,
      keyOf,
      ({ account, label, stage, begins, stops, every }) => ({
        company: account,
        parent: null,
        data: {
          name: label,
          type: null,
          status: stage === 'Running' ? 'active' : 'expired',
          startDay: begins,
          endDay: stops,
          cycleMonths: 1,
          cycleWord: every,
          // There is no run: units are posted period by period.
          nextInvoiceDay: null,
          prorate: null,
          billTo: null,
          currency: null,
        },
      }),
    ),
    services: listing(
      'agreement-line',
      () => vendor.services,
      keyOf,
      (service) => ({
        company: service.account,
        parent: service.contract,
        data: {
          productId: service.item,
          productCode: null,
          description: service.label,
          steps: stepsOf(service),
          updatedAt: null,
          updatedBy: null,
        },
      }),
    ),
    visits: listing(
      'time-entry',
      () => vendor.visits,
      keyOf,
      ({ account, request, on, hours, hourly, stage, bill, by }) => ({
        company: account,
        parent: null,
        data: {
          day: on,
          startedAt: null,
          invoiceHours: null,
          invoiceAmount: null,
          work: null,
          projectId: null,
          phaseId: null,
          hours,
          rate: hourly,
          billing: 'billable',
          status: stage === 'Invoiced' ? 'billed' : 'open',
          statusWord: stage,
          invoiceId: bill,
          agreementId: null,
          agreementHours: null,
          agreementAmount: null,
          chargedTo: { kind: 'ticket', id: request },
          member: { id: by.key, name: by.label },
          workType: null,
          clientNote: null,
          enteredAt: null,
          updatedAt: null,
        },
      }),
    ),
    requests: listing(
      'ticket',
      () => vendor.requests,
      keyOf,
      ({ account, label, stage, opened }) => ({
        company: account,
        parent: null,
        data: {
          summary: label,
          board: null,
          status: stage,
          closed: stage === 'Resolved',
          closedAt: null,
          type: null,
          contact: null,
          mail: { contact: 'alex@contoso.example', cc: [] },
          agreementId: null,
          billing: null,
          fixedFee: null,
          billAfterClose: null,
          enteredAt: opened,
          updatedAt: null,
        },
      }),
    ),
    sayings: listing(
      'message',
      () => vendor.sayings,
      keyOf,
      ({ account, request, side, who, words, at }) => ({
        company: account,
        parent: request,
        data: {
          ticketId: request,
          from: side === 'Customer' ? 'client' : 'us',
          author: { id: null, name: who, email: null },
          text: words,
          clientVisible: true,
          place: 'discussion',
          at,
        },
      }),
    ),
    bills: listing(
      'invoice',
      () => vendor.bills,
      keyOf,
      ({ account, contract, no, on, sum, tax, left, kind }) => ({
        company: account,
        parent: null,
        data: {
          number: no,
          day: on,
          dueDay: null,
          type: 'agreement',
          typeWord: kind,
          status: null,
          state: 'open',
          net: sum,
          tax,
          total: new Big(sum).plus(tax).toFixed(),
          balance: left,
          currency: null,
          agreementId: contract,
          appliesTo: null,
          sentAt: null,
          syncedAt: null,
          lines: null,
          version: null,
          createdAt: null,
          updatedAt: null,
        },
      }),
    ),
  };
}

/** A step for each period; a service without a last day goes on as its last period does. */
function stepsOf({ units, rate, stops }: Service): LineStep[] {
  return units.map(({ from, to, units: quantity, state }, index) => ({
    from,
    until: index === units.length - 1 ? stops : to,
    quantity: String(quantity),
    included: '0',
    unitPrice: rate,
    unitCost: null,
    billing: 'billable',
    posted: state === 'Posted' ? 'yes' : 'no',
  }));
}

const noAnswer = () => new VendorError('retryable', 'Ledgerdesk gave no answer');

/** Units from a day on, sent as the difference and settled by reading the units of that day again. */
function units(setup: Setup): WriteHandler<'line-quantity'> {
  const { vendor, trouble } = setup;
  let isBlind = false;
  const look = ({ target, effectiveDate = '' }: ActionOf<'line-quantity'>) => {
    if (isBlind) throw new VendorError('rejected', 'Ledgerdesk: there is no such service', { status: 404 });
    const service = vendor.serviceOf(target.id);
    const row = vendor.rowOn(target.id, effectiveDate);
    if (service === null || row === null) return null;
    const rows = service.units.filter(({ to }) => to >= effectiveDate).map((each) => each.row);
    return { seen: { quantity: String(row.units), until: service.stops, period: row.state }, version: rows.join(' ') };
  };
  return {
    means: () =>
      setup.takes === 'nothing'
        ? null
        : {
            on: ['agreement-line'],
            how: 'signed-delta',
            from: 'first-unbilled',
            lockedBy: ['posted'],
            undo: 'can be undone until its period is posted',
            repeat: 'findable',
          },
    async readBefore(_, action) {
      const found = look(action);
      if (found === null) return { state: 'gone', seen: null };
      const { seen, version } = found;
      if (seen.quantity === action.after.quantity) return { state: 'already-done', seen };
      const { quantity = seen.quantity, until = seen.until } = action.before;
      if (seen.quantity !== quantity) return { state: 'moved', seen, why: `there are ${seen.quantity} units now` };
      if (seen.until !== until) return { state: 'moved', seen, why: `it stops on ${seen.until} now` };
      if (seen.period === 'Posted') {
        return { state: 'moved', seen, why: `the units of ${action.effectiveDate} were posted meanwhile` };
      }
      return { state: 'as-expected', seen, version };
    },
    async send(_, { target, before, after, effectiveDate }) {
      if (before.quantity === undefined || effectiveDate === undefined) {
        throw new VendorError('rejected', 'a difference needs units before and a day', { sent: false });
      }
      trouble.meanwhile?.();
      trouble.meanwhile = null;
      if (trouble.lose === 'before') {
        trouble.lose = null;
        throw noAnswer();
      }
      const change = Number(new Big(after.quantity).minus(before.quantity).toFixed());
      const answer = vendor.adjust({ service: target.id, from: effectiveDate, change });
      if ('refused' in answer) throw new VendorError('rejected', `Ledgerdesk: ${answer.refused}`, { status: 422 });
      if (trouble.lose === 'after') {
        trouble.lose = null;
        throw noAnswer();
      }
      return { status: 200, answer: answer.taken };
    },
    async readBack(_, action) {
      const seen = look(action)?.seen ?? null;
      isBlind = trouble.blindAfterWrite;
      return { done: seen?.quantity === action.after.quantity, seen };
    },
  };
}

/** A remark that the desk alone reads; there is none on an account. */
function remark(setup: Setup): WriteHandler<'note'> {
  const { remarks } = setup.vendor;
  const find = ({ target, after }: ActionOf<'note'>) =>
    remarks.find(({ on, words }) => on === target.id && words.includes(after.marker)) ?? null;
  return {
    means: () =>
      setup.takes === 'nothing'
        ? null
        : {
            on: ['agreement', 'ticket'],
            how: 'create',
            from: 'any',
            lockedBy: [],
            undo: 'can be deleted there',
            repeat: 'findable',
          },
    async readBefore(_, action) {
      const seen = find(action);
      return seen === null ? { state: 'as-expected', seen } : { state: 'already-done', seen };
    },
    async send(_, { target, after }, stamp) {
      remarks.push({ on: target.id, words: `${after.text}\n${stamp}\n${after.marker}` });
      return { status: 201, answer: null };
    },
    async readBack(_, action) {
      const seen = find(action);
      return { done: seen !== null, seen };
    },
  };
}
