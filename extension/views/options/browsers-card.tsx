// The member's own browsers, and a code for another one.
import { useSignal } from '@preact/signals';
import type { CodeAnswer } from '../../../shared/api/members.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { BrowserRow } from './browser-row.tsx';
import { CodeCard } from './code-card.tsx';
import type { Known } from './known.ts';

export function BrowsersCard({ known, workerUrl, nowMs, onChanged }: Known) {
  const { me, devices } = known;
  const given = useSignal<CodeAnswer | null>(null);
  const { busy, trouble, run } = useDeed(async () => {});
  const mine = devices.filter((each) => each.member.id === me.member.id && each.revokedAt === null);
  return (
    <Card title="Your browsers" testId="browsers">
      <ul>
        {mine.map((device) => (
          <BrowserRow key={device.id} device={device} here={me.device} nowMs={nowMs} onChanged={onChanged} />
        ))}
      </ul>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {given.value === null ? (
        <div class="row">
          <Button
            testId="add-browser"
            disabled={busy}
            onClick={() =>
              void run(() => call('new-code', { member: me.member.id })).then((outcome) => {
                if (outcome.ok) given.value = outcome.value;
              })
            }
          >
            Add another browser…
          </Button>
        </div>
      ) : (
        <CodeCard
          given={given.value}
          workerUrl={workerUrl}
          nowMs={nowMs}
          onDone={() => {
            given.value = null;
            void onChanged();
          }}
        />
      )}
    </Card>
  );
}
