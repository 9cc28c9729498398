// Finds the collection and record that a ConnectWise path addresses.
import type { WorldState } from '../world-state.ts';
import type { CollectionRule } from './collections.ts';
import { COLLECTIONS, FURTHER } from './collections.ts';

export interface Target {
  collection: string;
  rule: CollectionRule;
  ownerId: string | null;
  id: string | null;
  isCount: boolean;
  isSearch: boolean;
}

/** The tenant's version folder, as the vendor writes it; any other version is answered 404. */
export const CODEBASE = 'v2025_1/';

const API_PATH = /^\/(?:v4_6_release|v2025_1)\/apis\/3\.0\/+(.*?)\/*$/;

/** The part of a path behind `apis/3.0/` of the tenant's version or of the router `v4_6_release`, or null for another path. */
export function apiPath(pathname: string): string | null {
  return API_PATH.exec(pathname)?.[1] ?? null;
}

/** What a path such as `finance/agreements/12/additions/204` addresses; null when there is no such collection. */
export function findTarget(state: WorldState, path: string): Target | null {
  const segments = path.split('/');
  const last = segments.at(-1);
  const isCount = last === 'count';
  const isSearch = last === 'search';
  if (isCount || isSearch) segments.pop();
  const names = segments.filter((segment) => !isId(segment));
  const collection = names.join('/');
  const rule = COLLECTIONS[collection] ?? unlistedRule(state, collection);
  if (!rule) return null;
  const ids = idsIn(segments, rule);
  return ids && { collection, rule, ...ids, isCount, isSearch };
}

/** Ids stand behind the owner's name and behind the collection's own name, nowhere else. */
function idsIn(segments: string[], rule: CollectionRule): { ownerId: string | null; id: string | null } | null {
  const ownerDepth = rule.owner?.collection.split('/').length ?? 0;
  const ownerId = rule.owner ? (segments[ownerDepth] ?? '') : null;
  if (ownerId !== null && !isId(ownerId)) return null;
  const id = isId(segments.at(-1) ?? '') ? (segments.at(-1) ?? null) : null;
  const idCount = segments.filter(isId).length;
  return idCount === (ownerId === null ? 0 : 1) + (id === null ? 0 : 1) ? { ownerId, id } : null;
}

/** A collection that no rule names: served as the world has it, and only read. */
function unlistedRule(state: WorldState, collection: string): CollectionRule | null {
  const resource = collection.split('/').at(-1) ?? collection;
  if (FURTHER.includes(collection)) {
    const owners = collection.split('/').slice(0, -1).join('/');
    const isOwned = COLLECTIONS[owners] !== undefined || FURTHER.includes(owners);
    return {
      entity: null,
      resource,
      isReadOnly: true,
      ...(isOwned ? { owner: { collection: owners, field: 'ownerId' } } : {}),
    };
  }
  if (!Array.isArray(state.vendor('connectwise')?.[collection])) return null;
  return { entity: null, resource };
}

function isId(segment: string): boolean {
  return /^\d+$/.test(segment);
}
