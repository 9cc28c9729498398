// Looks again while approved changes are on their way, soon or calmly.
import { useEffect, useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { clockAheadMs, refresh } from '../../../state/view.ts';
import { lookAgainMs, type Progress } from './progress.ts';

/** Keeps looking for as long as `progress` asks for it. */
export function useLookAgain(view: PacketView, progress: readonly Progress[]): void {
  const latest = useRef({ view, progress });
  latest.current = { view, progress };
  const phases = progress.map(({ phase, decision }) => `${phase} ${decision}`);
  const untils = Object.values(view.waits).map(({ until }) => until);
  useEffect(() => {
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const plan = () => {
      const { view, progress } = latest.current;
      const delayMs = lookAgainMs(view, progress, Date.now() + clockAheadMs.value, looks);
      if (delayMs !== null && !isOver) timer = setTimeout(() => void look(), delayMs);
    };
    const look = async () => {
      looks += 1;
      await refresh();
      plan();
    };
    plan();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [[...phases, ...untils].join()]);
}
