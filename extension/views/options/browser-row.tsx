// One enrolled browser: what it is called, since when, who stands behind it, and how to end it.
import type { DeviceEntry } from '../../../shared/api/members.ts';
import { call } from '../../messages/call.ts';
import { Chip } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { formatDay } from '../../ui/format.ts';
import { useDeed } from '../../ui/use-deed.ts';

interface BrowserRowProps {
  device: DeviceEntry;
  /** The browser this page is in. */
  here: string;
  nowMs: number;
  onChanged: () => Promise<void>;
}

export function BrowserRow({ device, here, nowMs, onChanged }: BrowserRowProps) {
  const { busy, trouble, run } = useDeed(onChanged);
  const isHere = device.id === here;
  return (
    <li class="line stack" data-testid="browser">
      <div class="row between">
        <span class="row">
          <strong>{device.name}</strong>
          {isHere && <Chip>this browser</Chip>}
          {!device.counts && <Chip tone="look">nobody has vouched yet</Chip>}
        </span>
        <Confirm
          testId="revoke"
          word="Revoke…"
          question={
            isHere
              ? 'This browser can then see and approve nothing, until it is enrolled again with a new code.'
              : 'It can then see and approve nothing, from its next request on.'
          }
          yes="Yes, revoke it"
          no="Keep it"
          busy={busy}
          onYes={() => void run(() => call('revoke', { device: device.id }))}
        />
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

/** "Since 20 Nov, with a code from Jane Doe; Sam Okafor vouched for it. Key 7Fk2-Qa9x". */
export function backingOf({ enrolledAt, issuedBy, vouchedBy, keyId, member }: DeviceEntry, nowMs: number): string {
  const code = issuedBy === null || issuedBy === member.name ? '' : `, with a code from ${issuedBy}`;
  const vouched = vouchedBy === null ? '' : `; ${vouchedBy} vouched for it`;
  return `Since ${formatDay(enrolledAt, nowMs)}${code}${vouched}. Key ${keyId.slice(0, 4)}-${keyId.slice(4, 8)}`;
}
