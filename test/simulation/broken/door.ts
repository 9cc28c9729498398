// Exchanges some of what a gate answers.
import type { Parts } from '../../../worker/deps.ts';
import type { GateDoor } from '../../../worker/gate/door.ts';

/** The parts with gates that answer these calls otherwise. */
export function withDoor(parts: Parts, exchange: (door: GateDoor) => Partial<GateDoor>): Parts {
  return {
    ...parts,
    gate(connection) {
      const door = parts.gate(connection);
      const other = exchange(door);
      return new Proxy(door, { get: (target, name) => Reflect.get(other, name) ?? Reflect.get(target, name) });
    },
  };
}
