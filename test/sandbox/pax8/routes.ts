// The Pax8 partner API's paths, each with how it is answered.
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { idOf, textAt } from '../rows.ts';
import { draftOf } from './drafts.ts';
import { badRequest, json, notFound, unprocessable } from './errors.ts';
import type { ListRule } from './listing.ts';
import { pageOf, selectRows } from './listing.ts';
import { cancelSubscription, changeSubscription } from './subscriptions.ts';
import { BILLING_TERMS, COMPANY_STATUSES, INVOICE_STATUSES, SUBSCRIPTION_STATUSES } from './words.ts';

type Answer = (
  context: VendorContext,
  request: Request,
  id: string,
  query: URLSearchParams,
) => Promise<Response> | Response;

interface Route {
  method: string;
  pattern: RegExp;
  answer: Answer;
}

const COMPANIES: ListRule = {
  filters: [
    'city',
    'country',
    'stateOrProvince',
    'postalCode',
    'selfServiceAllowed',
    'billOnBehalfOfEnabled',
    'orderApprovalRequired',
    'status',
  ],
  enums: { status: COMPANY_STATUSES },
  sorts: ['name', 'city', 'country', 'stateOrProvince', 'postalCode'],
};

const SUBSCRIPTIONS: ListRule = {
  filters: ['status', 'billingTerm', 'companyId', 'productId'],
  enums: {
    status: SUBSCRIPTION_STATUSES,
    billingTerm: BILLING_TERMS,
  },
  sorts: ['quantity', 'startDate', 'endDate', 'createdDate', 'billingStart', 'price'],
};

const INVOICES: ListRule = {
  filters: ['status', 'invoiceDate', 'dueDate', 'total', 'balance', 'carriedBalance', 'companyId'],
  enums: { status: INVOICE_STATUSES },
  sorts: ['invoiceDate', 'dueDate', 'status', 'partnerName', 'total', 'balance', 'carriedBalance'],
};

const USAGE_SUMMARIES: ListRule = {
  filters: ['resourceGroup', 'companyId'],
  sorts: ['resourceGroup', 'currentCharges', 'partnerTotal'],
};

/** Answers a request whose token was checked already; throws a Refusal. */
export async function answerRoute(context: VendorContext, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  for (const { method, pattern, answer } of ROUTES) {
    const match = pattern.exec(pathname);
    if (match && method === request.method)
      return answer(context, request, decodeURIComponent(match[1] ?? ''), searchParams);
  }
  throw notFound('Resource', pathname);
}

function get(path: string, answer: Answer): Route {
  return { method: 'GET', pattern: patternOf(path), answer };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^/v1/${path.replace(':id', '([^/]+)')}/?$`);
}

function list(collection: string, rule: ListRule): Answer {
  return (context, _request, _id, query) =>
    json(pageOf(selectRows(context.state().rows('pax8', collection), query, rule), query));
}

function one(collection: string, what: string): Answer {
  return (context, _request, id) => json(find(context, collection, what, id));
}

function find(context: VendorContext, collection: string, what: string, id: string): Row {
  const row = context
    .state()
    .rows('pax8', collection)
    .find((candidate) => idOf(candidate) === id);
  if (!row) throw notFound(what, id);
  return row;
}

/** Lists filed under an owner, served whole and without a `page`. */
function listOf(collection: string, owners: string, what: string): Answer {
  return (context, _request, id) => {
    find(context, owners, what, id);
    return json({ content: context.state().listOf('pax8', collection, id) ?? [] });
  };
}

function pagedListOf(collection: string, owners: string, what: string): Answer {
  return (context, _request, id, query) => {
    find(context, owners, what, id);
    return json(pageOf(context.state().listOf('pax8', collection, id) ?? [], query));
  };
}

const listProducts: Answer = (context, _request, _id, query) => {
  const search = query.get('search')?.toLowerCase() ?? '';
  const rows = context
    .state()
    .rows('pax8', 'products')
    .filter((row) => textAt(row, 'name').toLowerCase().includes(search));
  const rule: ListRule = { filters: ['vendorName'], sorts: ['name', 'vendor'] };
  return json(pageOf(selectRows(rows, query, rule), query));
};

/** The vendor's SKU id is served for one subscription only, not in the list. */
const listSubscriptions: Answer = (context, _request, _id, query) => {
  const rows = selectRows(context.state().rows('pax8', 'subscriptions'), query, SUBSCRIPTIONS);
  return json(
    pageOf(
      rows.map(({ vendorSkuId: _vendorSkuId, ...row }) => row),
      query,
    ),
  );
};

const listInvoices: Answer = (context, _request, _id, query) => {
  const from = query.get('invoiceDateRangeStart') ?? '';
  const to = query.get('invoiceDateRangeEnd') ?? '9999';
  const inRange = (row: Row) => textAt(row, 'invoiceDate') >= from && textAt(row, 'invoiceDate') <= to;
  const rows = context.state().rows('pax8', 'invoices').filter(inRange);
  return json(pageOf(selectRows(rows, query, INVOICES), query));
};

/** `monthOffset` 1 is the next month's draft; nothing else is offered than that and the current month's. */
const listDraftItems: Answer = (context, _request, _id, query) => {
  const offset = query.get('monthOffset') ?? '1';
  if (offset !== '0' && offset !== '1') throw unprocessable("Parameter 'monthOffset' must be 0 or 1");
  const companyId = query.get('companyId');
  if (companyId !== null) find(context, 'companies', 'Company', companyId);
  const rows = draftOf(context.state().rows('pax8', 'invoices/draftItems'), context.clock.nowMs(), Number(offset));
  return json(pageOf(selectRows(rows, query, { filters: ['companyId'], sorts: [] }), query));
};

const listUsageSummaries: Answer = (context, _request, id, query) => {
  find(context, 'subscriptions', 'Subscription', id);
  const rows = context
    .state()
    .rows('pax8', 'usage-summaries')
    .filter((row) => row.subscriptionId === id);
  return json(pageOf(selectRows(rows, query, USAGE_SUMMARIES), query));
};

const listUsageLines: Answer = (context, _request, id, query) => {
  find(context, 'usage-summaries', 'Usage Summary', id);
  const usageDate = query.get('usageDate');
  if (!usageDate) throw badRequest("Required parameter 'usageDate' is not present");
  const rows = (context.state().listOf('pax8', 'usage-lines', id) ?? []).filter((row) => row.usageDate === usageDate);
  return json(pageOf(selectRows(rows, query, { filters: ['productId'], sorts: [] }), query));
};

const ROUTES: Route[] = [
  get('companies', list('companies', COMPANIES)),
  get('companies/:id', one('companies', 'Company')),
  get('companies/:id/contacts', pagedListOf('companies/contacts', 'companies', 'Company')),
  get('products', listProducts),
  get('products/:id', one('products', 'Product')),
  get('products/:id/pricing', listOf('products/pricing', 'products', 'Product')),
  get('products/:id/dependencies', listOf('products/dependencies', 'products', 'Product')),
  get('subscriptions', listSubscriptions),
  get('subscriptions/:id', one('subscriptions', 'Subscription')),
  get('subscriptions/:id/history', listOf('subscriptions/history', 'subscriptions', 'Subscription')),
  get('subscriptions/:id/usage-summaries', listUsageSummaries),
  { method: 'PUT', pattern: patternOf('subscriptions/:id'), answer: changeSubscription },
  { method: 'DELETE', pattern: patternOf('subscriptions/:id'), answer: cancelSubscription },
  get('invoices/draftItems', listDraftItems),
  get('invoices', listInvoices),
  get('invoices/:id', one('invoices', 'Invoice')),
  get('invoices/:id/items', pagedListOf('invoices/items', 'invoices', 'Invoice')),
  get('usage-summaries/:id', one('usage-summaries', 'Usage Summary')),
  get('usage-summaries/:id/usage-lines', listUsageLines),
];
