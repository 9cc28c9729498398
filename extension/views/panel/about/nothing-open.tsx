// Nothing open: clear, or only clear as far as we could see.

import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, listOf } from '../../../../shared/counting.ts';
import { problem } from '../../../state/view.ts';
import { Notice } from '../../../ui/notice.tsx';
import { NotChecked, sourceTrouble } from './not-checked.tsx';

/** "All clear" only where everything that matters was checked. */
export function NothingOpen({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const { sources, notChecked } = view.packet.coverage;
  if (problem.value !== null) {
    return (
      <Notice testId="was-clear" title="Nothing was open at the last look">
        <p class="dim">Countersign has to answer before it can say whether that still holds.</p>
      </Notice>
    );
  }
  const asked = view.packet.findings.filter(({ state }) => state === 'asked').length;
  const aside = view.packet.findings.filter(({ state }) => state === 'set-aside').length;
  if (asked + aside > 0) {
    const parts = [
      asked === 0 ? [] : countOf(asked, 'question waits for an answer', 'questions wait for an answer'),
      aside === 0 ? [] : countOf(aside, 'issue is set aside', 'issues are set aside'),
    ].flat();
    return (
      <Notice testId="nothing-to-decide" title="Nothing to decide now">
        <p class="dim">{listOf(parts)}.</p>
      </Notice>
    );
  }
  if (view.covered && notChecked.length === 0) {
    return (
      <Notice testId="all-clear" tone="go" title="All clear">
        <p class="dim">Everything was checked, and there is nothing to do.</p>
      </Notice>
    );
  }
  const troubles = sources.map((source) => sourceTrouble(source, nowMs)).filter((text) => text !== null);
  return (
    <Notice testId="not-all-checked" tone="look" title="Nothing found, but not everything was checked">
      {troubles.length > 0 && (
        <ul class="stack">
          {troubles.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {notChecked.length > 0 && <NotChecked items={notChecked} nowMs={nowMs} />}
    </Notice>
  );
}
