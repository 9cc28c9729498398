// What a language's word list holds. Each entry is a pattern over whole words, in small letters and without accents.

export interface Words {
  /** Little words by which the language is told, with a blank between them. */
  common: string;
  /** Invoices, and being charged. */
  invoice: readonly string[];
  /** Money that comes back. */
  credit: readonly string[];
  /** What is open in all. */
  balance: readonly string[];
  /** Prices, fees, payments. */
  money: readonly string[];
  /** What has to do with business more than with money: it needs more beside it. */
  finance: readonly string[];
  /** Licences and seats, which are counted on an invoice. */
  licences: readonly string[];
  /** People and devices, by which they are counted. */
  people: readonly string[];
  /** What is said of an invoice that looks wrong, or of a number or a price that is asked for. */
  amiss: readonly string[];
  /** That it stands between the two: "your invoice", "you charged us". */
  between: readonly string[];
  /** What a help desk is asked about. */
  technical: readonly string[];
  /** Devices and services that a help desk looks after, and that are billed too. */
  devices: readonly string[];
  /** Programs and pages that people do their own work in, bills of theirs too. */
  programs: readonly string[];
  /** Other things of the same name, taken out before anything is looked for. */
  elsewhere: readonly string[];
  /** Something is asked, asked for or complained of. */
  asks: readonly string[];
  /** Said so often that it asks nothing. */
  courtesy: readonly string[];
  /** It tells that something was paid, sent or received, and asks nothing. */
  notice: readonly string[];
  thanks: readonly string[];
  /** The one who asked takes it back, or has the answer. */
  ended: readonly string[];
  /** Only machines write this. */
  machine: readonly string[];
  /** A receipt; people write it too, and then something beside it. */
  receipt: readonly string[];
}
