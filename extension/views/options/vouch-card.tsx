// Browsers that wait for somebody who knows whose they are.
import type { DeviceEntry } from '../../../shared/api/members.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { backingOf } from './browser-row.tsx';
import type { Known } from './known.ts';

/** Nothing where none waits for this member. */
export function VouchCard({ known, nowMs, onChanged }: Known) {
  const waiting = known.devices.filter((each) => each.mayVouch);
  if (waiting.length === 0) return null;
  return (
    <Card title="Do you know them?" tone="look" testId="vouch">
      <p class="dim">
        Ask them in person or by phone whether this is their browser and its key. Until somebody other than the one who
        gave out the code has vouched, it only shows, and signs nothing.
      </p>
      <ul>
        {waiting.map((device) => (
          <Waiting key={device.id} device={device} nowMs={nowMs} onChanged={onChanged} />
        ))}
      </ul>
    </Card>
  );
}

type WaitingProps = { device: DeviceEntry } & Pick<Known, 'nowMs' | 'onChanged'>;

function Waiting({ device, nowMs, onChanged }: WaitingProps) {
  const { busy, trouble, run } = useDeed(onChanged);
  const [first = device.member.name] = device.member.name.split(' ');
  return (
    <li class="line stack">
      <div class="row between">
        <span>
          <strong>{device.member.name}</strong>, {device.name}
        </span>
        <Button testId="vouch-yes" disabled={busy} onClick={() => void run(() => call('vouch', { device: device.id }))}>
          I know this is {first}
        </Button>
      </div>
      <small class="dim">{backingOf(device, nowMs)}</small>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </li>
  );
}
