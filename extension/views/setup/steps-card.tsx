// What there is to do until everything runs, each step with how it stands in words.
import type { ConnectionsAnswer } from '../../../shared/api/connections.ts';
import type { FoundAnswer } from '../../../shared/api/found.ts';
import { countOf } from '../../../shared/counting.ts';
import { byVendor, readingsOf } from '../../state/systems.ts';
import { Tick } from '../../ui/icons.tsx';
import { nameOf } from './found/examples.tsx';

interface Step {
  title: string;
  says: string;
  state: 'done' | 'begun' | 'later';
  href: string;
}

interface StepsProps {
  known: ConnectionsAnswer;
  /** Null before it is known. */
  found: FoundAnswer | null;
  /** The examples that were called right. */
  right: readonly string[];
}

export function StepsCard({ known, found, right }: StepsProps) {
  const steps = stepsOf(known, found, right);
  const done = steps.filter(({ state }) => state === 'done').length;
  const here = steps.find(({ state }) => state !== 'done');
  return (
    <nav class="card steps" aria-label="Setting up" data-testid="steps">
      <div class="row between">
        <h2>Setting up</h2>
        <small class="dim">
          {done} of {steps.length} done
        </small>
      </div>
      <ol>
        {steps.map((step, place) => (
          <li key={step.title}>
            <a href={step.href} aria-current={step === here ? 'step' : undefined}>
              <span class={`nr ${step.state}`}>{step.state === 'done' ? <Tick /> : place + 1}</span>
              <span>
                <strong>{step.title}</strong>
                <small>{step.says}</small>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stepsOf(known: ConnectionsAnswer, found: FoundAnswer | null, right: readonly string[]): Step[] {
  const systems = byVendor(known).filter(({ own }) => own.length > 0);
  const all = systems.flatMap(({ own }) => own);
  const roles = new Set(systems.map(({ vendor }) => vendor.role));
  const missing = [
    ...(roles.has('psa') ? [] : ['a PSA']),
    ...(roles.has('distributor') || roles.has('accounting') ? [] : ['a distributor or accounting']),
  ];
  const read = all.filter((each) => readingsOf(each).every(({ state }) => state === 'read')).length;
  const writable = all.filter(({ writes }) => writes.length > 0);
  const writing = writable.filter(({ gate }) => gate?.mode === 'writing').length;
  return [
    {
      title: 'Connect your systems',
      says: missing.length === 0 ? `${all.length} connected` : `missing: ${missing.join(', ')}`,
      state: missing.length === 0 ? 'done' : all.length > 0 ? 'begun' : 'later',
      href: '#systems',
    },
    {
      title: 'First read',
      says: all.length === 0 ? 'begins with the first system' : `${read} of ${all.length} read to the end`,
      state: all.length === 0 ? 'later' : read === all.length ? 'done' : 'begun',
      href: '#systems',
    },
    { title: 'Who is who', says: 'say once what belongs together', state: 'later', href: '/links.html' },
    foundStep(found, right),
    {
      title: 'People',
      says: 'invite whoever approves',
      state: 'later',
      href: '/options.html',
    },
    {
      title: 'Let it write',
      says: writing === 0 ? 'off: it only reads' : `${writing} of ${writable.length} may write`,
      state: writing === 0 ? 'later' : writing === writable.length ? 'done' : 'begun',
      href: '#systems',
    },
  ];
}

function foundStep(found: FoundAnswer | null, right: readonly string[]): Step {
  const step = { title: 'What we found', href: '#found' };
  if (found === null || found.clients === 0) return { ...step, says: 'after the first read', state: 'later' };
  const { issues, atClients, examples } = found;
  const says = issues === 0 ? 'nothing is open' : `${countOf(issues, 'issue')} at ${countOf(atClients, 'client')}`;
  const isLooked = examples.every(({ finding }) => right.includes(nameOf(finding, examples)));
  return { ...step, says, state: isLooked ? 'done' : 'begun' };
}
