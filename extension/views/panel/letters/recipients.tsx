// Whom a text to the client reaches: in view before it goes anywhere.
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Draft } from '../../../../shared/draft.ts';
import { RecordLink } from '../record-link.tsx';

/** To, Cc, and the ticket it is written on. */
export function Recipients({ draft, view }: { draft: Draft; view: PacketView }) {
  const { to, cc = [], ticket } = draft;
  if (to === undefined) {
    return (
      <p class="dim" data-testid="recipients">
        Who should get it is not known here. Choose To and Cc where you paste it.
      </p>
    );
  }
  const isMailed = to.length + cc.length > 0;
  return (
    <dl class="recipients" data-testid="recipients">
      {isMailed && (
        <>
          <dt>To</dt>
          <dd>{to.length === 0 ? 'nobody' : to.map(addressed).join(', ')}</dd>
          <dt>Cc</dt>
          <dd>{cc.length === 0 ? 'nobody' : cc.join(', ')}</dd>
        </>
      )}
      {ticket !== undefined && (
        <>
          <dt>On</dt>
          <dd>
            <RecordLink record={ticket} addresses={view.addresses}>
              the ticket they asked on
            </RecordLink>
            {!isMailed && '. Nobody gets an email: the client reads it on the ticket.'}
          </dd>
        </>
      )}
    </dl>
  );
}

function addressed({ name, email }: NonNullable<Draft['to']>[number]): string {
  return name === email ? email : `${name} <${email}>`;
}
