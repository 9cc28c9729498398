// The time on screen, by the Worker's clock; ticks only as fast as someone looks.
import { useEffect, useState } from 'preact/hooks';
import { clockAheadMs } from './view.ts';

/** Now, by the Worker's clock, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [deviceMs, setDeviceMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setDeviceMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return deviceMs + clockAheadMs.value;
}
