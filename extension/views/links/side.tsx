// One side of a question or a link.
import type { LinkQuestion, LinkSide } from '../../../shared/api/links.ts';
import { sideLabel } from './words.ts';

/** One record as people know it. */
export function Side({ kind, side }: { kind: LinkQuestion['kind']; side: LinkSide }) {
  return (
    <div class="rec">
      <small>{sideLabel(kind, side)}</small>
      <b>{side.name}</b>
      {side.facts.length > 0 && <small>{side.facts.join(' · ')}</small>}
    </div>
  );
}
