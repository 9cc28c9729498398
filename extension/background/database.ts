// What the background keeps in this browser: settings, the device's key, the last answers.
import { Dexie, type Table } from 'dexie';

export interface StoredKey {
  id: 'device';
  keys: CryptoKeyPair;
}

export interface StoredAnswer {
  id: string;
  answer: unknown;
  keptAtMs: number;
  /** The Worker's tag of it; without one it is asked for whole. */
  tag?: string | null;
}

export interface StoredSetting {
  id: string;
  value: unknown;
}

class Database extends Dexie {
  declare keys: Table<StoredKey, string>;
  declare answers: Table<StoredAnswer, string>;
  declare settings: Table<StoredSetting, string>;

  constructor() {
    super('countersign');
    this.version(1).stores({ keys: 'id', answers: 'id, keptAtMs', settings: 'id' });
  }
}

export const database = new Database();
