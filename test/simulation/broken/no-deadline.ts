// Broken: a write may leave however late it is.
import type { Deps } from '../../../worker/deps.ts';
import type { Variant } from '../site.ts';

export const noDeadline: Variant = { name: 'no deadline', deps: withoutDeadline };

function withoutDeadline(deps: Deps): Deps {
  return {
    ...deps,
    atPresent: () => withoutDeadline(deps.atPresent()),
    open: (connection) => deps.open(connection, Number.POSITIVE_INFINITY),
  };
}
