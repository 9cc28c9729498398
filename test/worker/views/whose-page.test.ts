// Which account of a PSA a page is of, where several are connected.
import { expect, it } from 'vitest';
import type { PageQuery } from '../../../shared/api/packets.ts';
import { connectors } from '../../../worker/connectors/index.ts';
import type { Deps } from '../../../worker/deps.ts';
import { connectionOfPage } from '../../../worker/views/whose-page.ts';

const account = (id: string, webSite: string) => ({
  id,
  title: id,
  connector: connectors.autotask,
  settings: { webSite },
});
const deps = {
  connections: [account('east', 'https://ww3.autotask.net'), account('west', 'https://ww5.autotask.net')],
};

function of(kind: PageQuery['kind'], host: string) {
  const found = connectionOfPage(deps as unknown as Deps, { vendor: 'autotask', kind, id: '7', host });
  return typeof found === 'string' ? 'not told' : (found?.id ?? null);
}

it('is told by the host of the page, for every kind of record, those without an address of their own too', () => {
  for (const kind of ['company', 'agreement', 'ticket', 'invoice'] as const) {
    expect([kind, of(kind, 'ww5.autotask.net'), of(kind, 'WW3.autotask.net')]).toEqual([kind, 'west', 'east']);
    expect([kind, of(kind, 'ww9.autotask.net')]).toEqual([kind, 'not told']);
  }
});
