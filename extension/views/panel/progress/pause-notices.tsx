// Writes of this packet's systems are paused: by whom, since when and why.
import type { PacketView } from '../../../../shared/api/packets.ts';
import { pausesOver } from '../../../state/pauses.ts';
import { Notice } from '../../../ui/notice.tsx';
import { pauseStory, pauseTitle } from '../../../ui/pause-words.ts';

/** One notice per pause that concerns the packet. */
export function PauseNotices({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const systems = view.packet.actions.map(({ connection }) => connection);
  return (
    <>
      {pausesOver(view.pauses, systems).map((pause) => (
        <Notice key={pause.connection} testId="paused" tone="look" title={pauseTitle(pause)}>
          <p>{pauseStory(pause, nowMs)}</p>
          <p class="dim">Approved changes wait. Resume from the Countersign button in the toolbar.</p>
        </Notice>
      ))}
    </>
  );
}
