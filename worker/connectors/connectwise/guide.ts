// How an administrator makes the keys of an API member in ConnectWise.
import type { Guide } from '../types.ts';

/** The menus as public guides for integrations name them (unconfirmed). */
export const guide: Guide = {
  needs: 'The keys of an API member of its own, whose role may look at what is billed, and a client id.',
  steps: [
    'In ConnectWise open System › Security Roles, make a role “Countersign”, and set Inquire to All for Companies, Finance, Procurement, Project, Service Desk, Time & Expense, and System › Member Maintenance and Table Setup.',
    'Open System › Members › API Members, add a member “Countersign” with that role, and save it.',
    'On its tab API Keys add a key: the private key is shown this once.',
    'At developer.connectwise.com open ClientID and make one; ConnectWise wants it on every call.',
  ],
  notes: [
    'Rights to add and edit can wait until you let Countersign write.',
    'Do not take the keys of a person: what Countersign writes would stand there under that name.',
  ],
};
