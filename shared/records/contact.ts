// A person at a client.
export interface Contact {
  name: string;
  email: string | null;
  title: string | null;
  isBilling: boolean;
  isDefault: boolean;
  active: boolean;
}
