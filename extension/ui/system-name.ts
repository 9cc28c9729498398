// How the names of systems are spelled on screen; one this build does not know is shown as it came.
const spellings: Readonly<Record<string, string>> = {
  connectwise: 'ConnectWise',
  autotask: 'Autotask',
  quickbooks: 'QuickBooks',
  xero: 'Xero',
  pax8: 'Pax8',
  stripe: 'Stripe',
  countersign: 'Countersign',
};

/** The system's name for people. */
export function systemName(connection: string): string {
  return spellings[connection] ?? connection;
}

/** A record kind in words: "agreement-line" becomes "agreement line". */
export function kindName(kind: string): string {
  return kind.replaceAll('-', ' ');
}
