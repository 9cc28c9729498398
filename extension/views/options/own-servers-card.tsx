// PSAs on servers of the MSP's own: the browser is asked for the host, and the panel stands in its pages too.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import { problemInstead } from '../../messages/problem.ts';
import { browser } from '../../platform/browser.ts';
import { portals } from '../../portals/index.ts';
import { ownServer, pagesOf } from '../../portals/own-server.ts';
import { portalFor } from '../../portals/portal-for.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { readAddress } from './worker-address.ts';

/** The card; nothing where no PSA can be hosted by oneself. */
export function OwnServersCard() {
  return ownServer === null ? null : <OwnServers {...ownServer} />;
}

function OwnServers({ title, example }: { title: string; example: string }) {
  const servers = useSignal<string[]>([]);
  const address = useSignal('');
  const error = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void call('own-servers', null).then((known) => {
      const instead = problemInstead(known);
      if (instead === null) servers.value = known;
      else error.value = instead.text;
    });
  }, []);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const read = readServer(address.value, title, example);
    error.value = read.ok ? undefined : read.text;
    if (!read.ok) return;
    // Only a click may ask the browser; what came of it the background sees by itself.
    await browser.permissions.request({ origins: [pagesOf(read.origin)] }).catch(() => false);
    const outcome = await call('add-own-server', { origin: read.origin });
    if (!outcome.ok) {
      error.value = outcome.problem.text;
      return;
    }
    servers.value = outcome.value;
    address.value = '';
  };
  const remove = async (origin: string) => {
    const left = await call('remove-own-server', { origin });
    const instead = problemInstead(left);
    error.value = instead?.text;
    if (instead === null) servers.value = left;
  };
  return (
    <Card testId="own-servers">
      <h2>{title} on a server of your own</h2>
      <p class="dim">
        In the vendor’s cloud there is nothing to do. On your own server the panel opens beside the page, in the
        browser’s side panel or in a window, because no frame of ours loads there.
      </p>
      {servers.value.length > 0 && (
        <ul>
          {servers.value.map((origin) => (
            <li key={origin} class="line row between" data-testid="own-server">
              <span>{new URL(origin).host}</span>
              <Button testId="remove-server" onClick={() => void remove(origin)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form class="stack form" noValidate onSubmit={(event) => void add(event)}>
        <Field id="server" label="Address of the server" error={error.value}>
          {(aria) => (
            <input
              {...aria}
              type="url"
              placeholder={example}
              value={address.value}
              onInput={({ currentTarget }) => {
                address.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Button type="submit" testId="add-server">
          Add this server
        </Button>
      </form>
    </Card>
  );
}

function readServer(text: string, title: string, example: string) {
  const read = readAddress(text, false, { what: `your ${title} server`, example });
  const isKnown = read.ok && portalFor(portals, new URL(read.origin)) !== null;
  return isKnown ? { ok: false as const, text: 'The panel stands on this address already.' } : read;
}
