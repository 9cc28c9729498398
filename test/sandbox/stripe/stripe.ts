// Stripe's API over one account: lists, single objects, events, and the writes that are modelled.
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { idOf, numberAt, textAt } from '../rows.ts';
import type { Double } from '../vendor.ts';
import { checkKey, checkRight } from './auth.ts';
import { collections, type ListRule } from './collections.ts';
import { completed } from './complete.ts';
import { answer, badParameter, missing, ofOtherMode, Refusal, unknownAddress } from './errors.ts';
import { type Events, eventsOf } from './events.ts';
import { listOf, type Parameters, parametersIn, textOf } from './form.ts';
import { checkNames, listed, newestFirst, pageOf, selectRows } from './listing.ts';
import { checkDepth, linesOf, rowsIn, shown } from './objects.ts';
import { type Answers, answersOf, once, writeOn } from './write.ts';
import { createInvoice, createItem } from './write-invoice.ts';
import { writeItem } from './write-item.ts';

const knownVersion = /^20\d\d-\d\d-\d\d(\.[a-z_]+)?$/;
const accountVersion = '2026-10-28.endive';

interface Asked {
  context: VendorContext;
  request: Request;
  /** Behind /v1/. */
  path: string;
  parameters: Parameters;
  /** Nothing is in the account's test mode. */
  isTest: boolean;
  key: string;
  events: Events;
  answers: Answers;
}

/** The Stripe double over the sandbox's world. */
export function createStripe(context: VendorContext): Double {
  const eventsNow = eventsOf(context);
  const answersNow = answersOf(context);
  return {
    async handle(request) {
      const version = request.headers.get('stripe-version') ?? accountVersion;
      const headers = { 'stripe-version': version };
      try {
        if (!context.state().vendor('stripe')) throw new Refusal(401, { message: 'This world has no "stripe".' });
        const { key, isTest } = checkKey(context, request);
        if (!knownVersion.test(version)) throw badParameter('', `Invalid Stripe API version: ${version}`);
        const { pathname, searchParams } = new URL(request.url);
        const path = pathname.replace(/^\/v1\//, '').replace(/\/$/, '');
        if (!pathname.startsWith('/v1/')) throw unknownAddress(request.method, pathname);
        const parameters = parametersIn(request.method === 'GET' ? searchParams : await formOf(request));
        const asked = { context, request, path, parameters, isTest, key, events: eventsNow(), answers: answersNow() };
        return withHeaders(request.method === 'GET' ? answer(read(asked)) : write(asked), headers);
      } catch (thrown) {
        if (thrown instanceof Refusal) return answer({ error: thrown.error }, thrown.status, headers);
        throw thrown;
      }
    },
  };
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

async function formOf(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  const text = await request.text();
  if (text !== '' && !type.includes('application/x-www-form-urlencoded')) {
    // The text is composed: what Stripe says of a JSON body was not captured.
    throw badParameter('', 'Invalid request: the body must be form-encoded (application/x-www-form-urlencoded).');
  }
  return new URLSearchParams(text);
}

function read(asked: Asked): Row {
  const { path } = asked;
  const lines = /^invoices\/([^/]+)\/lines$/.exec(path);
  if (lines) return listLines(asked, decodeURIComponent(lines[1] ?? ''));
  const summaries = /^billing\/meters\/([^/]+)\/event_summaries$/.exec(path);
  if (summaries) return listSummaries(asked, decodeURIComponent(summaries[1] ?? ''));
  const [name, rule] = collectionAt(path) ?? [];
  if (name !== undefined && rule !== undefined) return list(asked, name, rule);
  const [, owner = '', id = ''] = /^(.+)\/([^/]+)$/.exec(path) ?? [];
  const [of, ruleOf] = collectionAt(owner) ?? [];
  if (of === undefined || ruleOf === undefined) throw unknownAddress('GET', `/v1/${path}`);
  return one(asked, of, ruleOf, decodeURIComponent(id));
}

function collectionAt(path: string): [string, ListRule] | undefined {
  const rule = collections[path];
  return rule === undefined ? undefined : [path, rule];
}

function list(asked: Asked, name: string, rule: ListRule): Row {
  const { context, parameters, isTest } = asked;
  allow(asked, rule);
  const paths = listOf(parameters.expand);
  checkDepth(paths);
  const rows = isTest ? [] : name === 'events' ? eventRows(asked) : filtered(context, name, parameters);
  const { data, has_more } = pageOf(selectRows(rows, parameters, rule), parameters, rule.object);
  const within = paths.map((path) => {
    if (!path.startsWith('data.')) throw badParameter('expand', `This property cannot be expanded (${path}).`);
    return path.slice('data.'.length);
  });
  return listed(
    data.map((row) => (name === 'events' ? row : shown(context, name, row, within))),
    has_more,
    `/v1/${name}`,
  );
}

/** What a list leaves out unless it is asked for. */
function filtered(context: VendorContext, name: string, parameters: Parameters): Row[] {
  const rows = rowsIn(context, name);
  if (name !== 'subscriptions') return rows;
  const status = textOf(parameters, 'status');
  const statusOf = (row: Row) => textAt(completed(name, 'subscription', row), 'status');
  const ended = ['canceled', 'incomplete_expired'];
  if (status === 'all') return rows;
  if (status === undefined) return rows.filter((row) => !ended.includes(statusOf(row)));
  if (status === 'ended') return rows.filter((row) => ended.includes(statusOf(row)));
  return rows.filter((row) => statusOf(row) === status);
}

function eventRows({ events, parameters }: Asked): Row[] {
  const types = listOf(parameters.types);
  if (types.length > 20) throw badParameter('types', 'You may only specify up to 20 types.');
  return types.length === 0 ? events.all() : events.all().filter(({ type }) => types.includes(String(type)));
}

function one(asked: Asked, name: string, rule: ListRule, id: string): Row {
  const { context, parameters, isTest, events } = asked;
  allow(asked, rule);
  checkNames(parameters, ['expand']);
  const paths = listOf(parameters.expand);
  checkDepth(paths);
  const rows = name === 'events' ? events.all() : rowsIn(context, name);
  const row = rows.find((each) => idOf(each) === id);
  if (row !== undefined && isTest) throw ofOtherMode(rule.object, id);
  if (row !== undefined) return name === 'events' ? row : shown(context, name, row, paths);
  if (rule.tellsDeleted === true && events.wasThere(name, id)) return { id, object: rule.object, deleted: true };
  throw missing(rule.object, id);
}

function listLines(asked: Asked, id: string): Row {
  const { context, parameters } = asked;
  const invoice = one({ ...asked, parameters: {} }, 'invoices', collections.invoices as ListRule, id);
  checkNames(parameters, ['limit', 'starting_after', 'ending_before', 'expand']);
  const row = rowsIn(context, 'invoices').find((each) => idOf(each) === id) ?? invoice;
  const { data, has_more } = pageOf(linesOf({ ...invoice, lines: row.lines ?? [] }), parameters, 'line_item');
  return listed(data, has_more, `/v1/invoices/${id}/lines`);
}

/** A meter's use of one customer; both ends must be whole minutes. */
function listSummaries(asked: Asked, id: string): Row {
  const { context, parameters } = asked;
  one({ ...asked, parameters: {} }, 'billing/meters', collections['billing/meters'] as ListRule, id);
  const paging = ['limit', 'starting_after', 'ending_before', 'expand'];
  checkNames(parameters, ['customer', 'start_time', 'end_time', 'value_grouping_window', ...paging]);
  const [customer, start, end] = ['customer', 'start_time', 'end_time'].map((name) => {
    const value = textOf(parameters, name);
    if (value === undefined) throw badParameter(name, `Missing required param: ${name}.`);
    if (name !== 'customer' && Number(value) % 60 !== 0)
      throw badParameter(name, `${name} must be aligned with minute boundaries.`);
    return value;
  });
  const rows = context
    .state()
    .rows('stripe', 'billing/meters/event_summaries')
    .filter((row) => row.meter === id && row.customer === customer)
    .filter((row) => numberAt(row, 'start_time') >= Number(start) && numberAt(row, 'end_time') <= Number(end));
  const { data, has_more } = pageOf(newestFirst(rows), parameters, 'billing.meter_event_summary');
  return listed(data, has_more, `/v1/billing/meters/${id}/event_summaries`);
}

function allow({ context, key, request }: Asked, { right }: ListRule): void {
  const needed = request.method === 'GET' ? right : right.replace(/_read$/, '_write');
  checkRight(context, key, needed);
}

function write(asked: Asked): Response {
  const { context, request, path, parameters, isTest, answers } = asked;
  const [, name = '', id] = /^([a-z_]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const [rule, act] = [collections[name], writeAt(name, id === undefined ? null : decodeURIComponent(id))];
  if (request.method !== 'POST' || rule === undefined || act === null)
    throw unknownAddress(request.method, `/v1/${path}`);
  allow(asked, rule);
  return once(answers, request, parameters, path, context.clock.nowMs(), () => {
    if (isTest)
      throw id === undefined
        ? missing('customer', textOf(parameters, 'customer') ?? '', 'customer', 400)
        : ofOtherMode(rule.object, id);
    const written = act(context, parameters, rule.object);
    context.journal.accept({
      vendor: 'stripe',
      method: 'POST',
      path: `/v1/${path}`,
      body: parameters,
      status: 200,
      at: context.clock.now(),
    });
    return shown(context, name, written);
  });
}

type Act = (context: VendorContext, parameters: Parameters, object: string) => Row;

/** What a write does, with an id and without one; null where that is not modelled. */
function writeAt(name: string, id: string | null): Act | null {
  switch (name) {
    case 'customers':
    case 'invoices':
    case 'subscriptions':
      if (id !== null) {
        return (context, parameters, object) => {
          const row = rowsIn(context, name).find((each) => idOf(each) === id);
          if (row === undefined) throw missing(object, id);
          return writeOn(context, name, row, parameters);
        };
      }
      return name === 'invoices' ? createInvoice : null;
    case 'subscription_items':
      return id === null ? null : (context, parameters) => writeItem(context, id, parameters);
    case 'invoiceitems':
      return id === null ? createItem : null;
    default:
      return null;
  }
}
