// How fresh and how complete what you see is.

import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, formatAge } from '../../../../shared/counting.ts';
import { asideOf, NotChecked, notCheckedTitle } from './not-checked.tsx';

/** The foot of the panel. */
export function Footer({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const { coverage, findings } = view.packet;
  const { sources, notChecked } = coverage;
  // Where nothing was found, the notice above says it.
  const named = findings.length === 0 ? [] : sources.filter(({ setAside = [] }) => setAside.length > 0);
  const unread = named.reduce((sum, { quarantined }) => sum + quarantined, 0);
  const systems = new Set(sources.map(({ connection }) => connection)).size;
  const age = view.checkedAt === null ? 'Never checked' : `Checked ${formatAge(nowMs - Date.parse(view.checkedAt))}`;
  return (
    <footer class="panel-footer" data-testid="footer">
      <span>
        {age} · {countOf(systems, 'system')}, {countOf(view.records, 'record')}
      </span>
      {named.length > 0 && (
        <details class="not-checked" data-testid="set-aside">
          <summary>Not read: {countOf(unread, 'record')}</summary>
          <ul class="stack">
            {named.map(asideOf).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {notChecked.length > 0 && (
        <details class="not-checked">
          <summary class="money">{notCheckedTitle(notChecked)}</summary>
          <NotChecked items={notChecked} nowMs={nowMs} />
        </details>
      )}
    </footer>
  );
}
