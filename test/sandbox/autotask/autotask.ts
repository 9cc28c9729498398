// The Autotask REST API: zone, authentication, and the entities.
import { type Handler, jsonResponse, type VendorContext } from '../handler.ts';
import type { Access } from '../world-state.ts';
import type { AdjustVariants } from './adjust.ts';
import { requireAuth } from './auth.ts';
import { ENTITIES, type EntityRule } from './entities.ts';
import type { EntityName } from './entity-fields.ts';
import { failed, noOperation, notAllowed, notFound, Refusal } from './errors.ts';
import { entityNamed, oneOf } from './fields.ts';
import { fieldInformation } from './picklists.ts';
import { LONGEST_URL, type ReadVariants, readCount, readOne, readPage } from './reads.ts';
import { create, remove, update, type Written } from './write.ts';

/** Where what is public leaves two behaviours open; the first named is what the double does by itself. */
export type AutotaskVariants = AdjustVariants & ReadVariants;

/** The folder is written in one way only; the version is taken in either case. */
const API_PATH = /^\/ATServicesRest\/v1\.0\/(.+?)\/?$/i;
const FOLDER = /^\/ATServicesRest\//;

/** The Autotask double over the sandbox's world. */
export function createAutotask(context: VendorContext, variants: AutotaskVariants = {}): Handler {
  return async (request) => {
    try {
      return await answer(context, request, variants);
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      throw error;
    }
  };
}

async function answer(context: VendorContext, request: Request, variants: AutotaskVariants): Promise<Response> {
  const url = new URL(request.url);
  if (!context.state().vendor('autotask') || !FOLDER.test(url.pathname)) throw notFound();
  if (/^\/ATServicesRest\/versioninformation$/i.test(url.pathname)) return jsonResponse({ apiVersions: ['1.0'] });
  const path = API_PATH.exec(url.pathname)?.[1] ?? '';
  if (/^zoneInformation$/i.test(path)) return zone(context.account, url);
  const access = context.state().access('autotask');
  requireAuth(request, context.account, access);
  if (request.url.length > LONGEST_URL) throw notFound();
  if (/^ThresholdInformation$/i.test(path)) return threshold(context);
  const target = targetOf(path);
  if (target === null) throw notFound();
  return answerEntity(context, request, target, access, variants);
}

/** Told to anybody who names a user of the database; no key is asked for. */
function zone(account: string, url: URL): Response {
  if (url.searchParams.get('user')?.toLowerCase() !== account.toLowerCase()) {
    throw failed('Zone information could not be determined');
  }
  return jsonResponse({
    zoneName: 'America East',
    url: `${url.origin}/ATServicesRest/`,
    webUrl: 'https://ww3.autotask.net/',
    ci: 3,
  });
}

function threshold(context: VendorContext): Response {
  return jsonResponse({
    externalRequestThreshold: 10_000,
    requestThresholdTimeframe: 60,
    currentTimeframeRequestCount: context.journal.counts().autotask ?? 0,
  });
}

interface Target extends Written {
  /** What of the entity is asked for. */
  rest: string;
}

/** An entity at the root, or one under another: "Tickets/5/Notes". */
function targetOf(path: string): Target | null {
  const [first = '', second = '', third, ...more] = path.split('/');
  const entity = entityNamed(first);
  if (entity === null) return null;
  if (third === undefined || !/^\d+$/.test(second)) {
    const rest = [second, third, ...more].filter((part) => part !== undefined).join('/');
    return { entity, rule: ENTITIES[entity] ?? {}, ownerId: null, rest };
  }
  const child = Object.entries(ENTITIES).find(([, { under }]) => under?.owner === entity && under.path === third);
  if (child === undefined) return null;
  return { entity: child[0] as EntityName, rule: child[1], ownerId: second, rest: more.join('/') };
}

async function answerEntity(
  context: VendorContext,
  request: Request,
  target: Target,
  access: Access,
  variants: AutotaskVariants,
): Promise<Response> {
  const { entity, rule, ownerId, rest } = target;
  const { method } = request;
  if (/^entityInformation/.test(rest)) return information(context, entity, rule, rest);
  const isQuery = /^query(\/next|\/count)?$/.test(rest);
  requireRight(entity, isQuery ? 'GET' : method, access);
  if (isQuery && ownerId === null && rule.canQuery !== false && (method === 'GET' || method === 'POST')) {
    return rest === 'query/count' ? readCount(context, request, entity) : readPage(context, request, entity);
  }
  requireOwner(context, target);
  if (method === 'GET' && /^\d+$/.test(rest) && rule.canQuery !== false)
    return readOne(context, entity, rest, variants);
  // What hangs under another is written there; at the root there is no such address.
  if (ownerId === null && rule.under && !rule.atRoot) throw notFound();
  if (method === 'POST' && rest === '' && rule.create) return create(context, request, target, variants);
  if ((method === 'PATCH' || method === 'PUT') && rest === '' && rule.canUpdate)
    return update(context, request, target);
  if (method === 'DELETE' && /^\d+$/.test(rest) && rule.canDelete) return remove(context, request, target, rest);
  throw noOperation(method);
}

function requireOwner(context: VendorContext, { rule, ownerId }: Target): void {
  if (ownerId === null || !rule.under) return;
  const owners = context.state().rows('autotask', rule.under.owner);
  if (!owners.some((row) => String(row.id) === ownerId)) {
    throw failed(
      `Reference value on field: ${rule.under.field} of type: ${oneOf(rule.under.owner)} does not exist or is invalid.`,
    );
  }
}

function information(context: VendorContext, entity: EntityName, rule: EntityRule, rest: string): Response {
  if (rest === 'entityInformation/fields') return jsonResponse({ fields: fieldInformation(context.state(), entity) });
  if (rest === 'entityInformation/userDefinedFields') return jsonResponse({ fields: [] });
  if (rest !== 'entityInformation') throw notFound();
  const can = { canCreate: rule.create !== undefined, canUpdate: rule.canUpdate === true };
  return jsonResponse({
    info: { name: entity, ...can, canDelete: rule.canDelete === true, canQuery: rule.canQuery !== false },
  });
}

const LEVELS: Record<string, string> = { GET: 'view', POST: 'add', PUT: 'edit', PATCH: 'edit', DELETE: 'delete' };

/** Throws the vendor's refusal where the API user's security level lacks the right. */
function requireRight(entity: EntityName, method: string, { lacks }: Access): void {
  if (lacks.includes(`${entity}: ${LEVELS[method]}`)) throw notAllowed();
}
