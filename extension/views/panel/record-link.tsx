// A link to a record in its own system, or plain words where that has no page.
import type { ComponentChildren } from 'preact';

interface RecordRef {
  connection: string;
  kind: string;
  id: string;
}

/** Links to a record when its address is known. */
export function RecordLink(props: {
  record: RecordRef;
  addresses: Readonly<Record<string, string>>;
  children: ComponentChildren;
}) {
  const { connection, kind, id } = props.record;
  const address = props.addresses[`${connection}:${kind}:${id}`];
  if (address === undefined || !/^https?:\/\//.test(address)) return <>{props.children}</>;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {props.children}
    </a>
  );
}
