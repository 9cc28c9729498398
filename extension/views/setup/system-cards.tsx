// A card for each system that can be connected, and for each account of those that are.
import { useSignal } from '@preact/signals';
import type { ConnectionsAnswer } from '../../../shared/api/connections.ts';
import { byVendor, lettersOf, type Vendor } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import { ConnectForm } from './connect-form.tsx';
import { ConnectionCard } from './connection-card.tsx';

interface SystemCardsProps {
  known: ConnectionsAnswer;
  nowMs: number;
  workerUrl: string;
  /** Who looks, by id; null before it is known. */
  me: string | null;
  onChanged: () => Promise<void>;
}

/** Connected ones first, each kind in the order in which vendors are offered. */
export function SystemCards({ known, nowMs, workerUrl, me, onChanged }: SystemCardsProps) {
  const systems = byVendor(known);
  const more = useSignal<string | null>(null);
  const offered = systems.filter(({ vendor, own }) => own.length === 0 || vendor.id === more.value);
  const others = systems.filter(({ vendor, own }) => own.length > 0 && vendor.id !== more.value);
  return (
    <>
      <div class="systems" id="systems">
        {systems.flatMap(({ vendor, own }) =>
          own.map((entry) => (
            <ConnectionCard
              key={entry.id}
              entry={entry}
              vendor={vendor}
              nowMs={nowMs}
              workerUrl={workerUrl}
              me={me}
              onChanged={onChanged}
            />
          )),
        )}
        {offered.map(({ vendor, own }) => (
          <OfferCard
            key={vendor.id}
            vendor={vendor}
            isOpen={own.length > 0}
            workerUrl={workerUrl}
            onChanged={onChanged}
          />
        ))}
      </div>
      {others.length > 0 && (
        <div class="row">
          <span class="dim">Connect another account of</span>
          {others.map(({ vendor: { id, title } }) => (
            <Button key={id} testId={`connect-more-${id}`} onClick={() => (more.value = id)}>
              {title}…
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

const roles: Readonly<Record<string, string>> = {
  psa: 'your PSA',
  distributor: 'a distributor',
  accounting: 'accounting',
  payments: 'payments',
  counts: 'counts',
};

interface OfferCardProps {
  vendor: Vendor;
  /** Its form is open from the start. */
  isOpen: boolean;
  workerUrl: string;
  onChanged: () => Promise<void>;
}

function OfferCard({ vendor, isOpen, workerUrl, onChanged }: OfferCardProps) {
  const open = useSignal(isOpen);
  const { id, title, role, guide } = vendor;
  return (
    <section class="card stack" aria-label={title} data-testid={`offer-${id}`}>
      <div class="system-head">
        <span class="logo" aria-hidden="true">
          {lettersOf(title)}
        </span>
        <h2>{title}</h2>
        <span class="dim">{roles[role] ?? role}</span>
      </div>
      <p>Needed: {lowerFirst(guide.needs)}</p>
      {open.value ? (
        <>
          <Steps vendor={vendor} />
          <ConnectForm vendor={vendor} workerUrl={workerUrl} onDone={onChanged} onCancel={() => (open.value = false)} />
        </>
      ) : (
        <div class="row">
          <Button testId={`connect-${id}`} onClick={() => (open.value = true)}>
            Connect {title}…
          </Button>
        </div>
      )}
    </section>
  );
}

function Steps({ vendor: { guide } }: { vendor: Vendor }) {
  return (
    <>
      <ol class="how">
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {guide.notes.map((note) => (
        <p key={note} class="dim">
          {note}
        </p>
      ))}
    </>
  );
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
