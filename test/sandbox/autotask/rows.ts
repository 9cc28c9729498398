// The rows of an entity as they are served: with the date of the last change that the sandbox itself knows of.
import type { Row } from '../rows.ts';
import { numberAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { CHANGED } from './entities.ts';
import type { EntityName } from './entity-fields.ts';

/** Kept beside a row's own fields and never served: when a later step, or a write, changed it. */
export const CHANGED_AT = '_changedAt';

/** All rows of an entity in order of id. */
export function served(state: WorldState, entity: EntityName): Row[] {
  return state
    .rows('autotask', entity)
    .map((row) => asServed(state, entity, row))
    .sort((a, b) => numberAt(a, 'id') - numberAt(b, 'id'));
}

/** One row; where it names no last change, that is the world's beginning. */
export function asServed(state: WorldState, entity: EntityName, row: Row): Row {
  const { [CHANGED_AT]: changedAt = null, ...own } = row;
  for (const name of CHANGED[entity] ?? []) {
    const said = typeof own[name] === 'string' ? own[name] : state.world.clock;
    own[name] = typeof changedAt === 'string' && Date.parse(changedAt) > Date.parse(said) ? changedAt : said;
  }
  return own;
}
