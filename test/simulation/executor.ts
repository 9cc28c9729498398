// An executor: an async function whose every call outwards waits until the scheduler carries it out.
import type { Point, PointKind } from './points.ts';

/** A call outwards that waits. */
export interface Call {
  kind: PointKind;
  /** "db batch UPDATE actions", "connectwise PATCH additions". */
  what: string;
  changes: boolean;
  /** Does it, now. */
  perform(gate?: Executor): unknown;
  /** True when what is called may ask its vendor in turn, as an executor of its own that `perform` is given. */
  isGate?: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** For vendors: the request, so that its effect can land later. */
  request?: VendorRequest;
  /** What it came to, when only its answer is still to be given. */
  outcome?: Outcome;
  /** True once a schedule has decided about it. */
  isTreated?: boolean;
}

export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

export interface VendorRequest {
  vendor: string;
  method: string;
  url: string;
  body: string | null;
  headers: Record<string, string>;
  /** Kind and key of the due row that is worked on. */
  work: string;
  key: string;
  /** When, and the step, it left its executor at. */
  leftMs: number;
  sentStep: number;
  /** How often gates were set back until it left. */
  gatesSetBack: number;
}

export type ExecutorState = 'running' | 'ended' | 'failed' | 'crashed';

export class Executor {
  readonly name: string;
  /** Calls that wait, oldest first. */
  readonly waiting: Call[] = [];
  state: ExecutorState = 'running';
  failure: unknown = null;
  sleepsUntilMs = 0;
  /** The due row it works on. */
  work: string;
  key = '';
  #ordinal = 0;
  #awake: (() => void) | null = null;

  constructor(name: string, work: string) {
    this.name = name;
    this.work = work;
  }

  /** Starts the function; returns when it waits for its first call or has ended. */
  begin(run: () => Promise<void>): Promise<void> {
    run().then(
      () => this.#end('ended'),
      (error: unknown) => {
        this.failure = error;
        this.#end('failed');
      },
    );
    return this.untilItWaits();
  }

  /** A call outwards; settles when the scheduler says so, or never. */
  call<T>(call: Pick<Call, 'kind' | 'what' | 'changes' | 'perform' | 'request' | 'isGate'>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ ...call, resolve: resolve as (value: unknown) => void, reject });
      this.#wake();
    });
  }

  /** Waits until the function waits for a call, or has ended: until then nobody else runs. */
  untilItWaits(): Promise<void> {
    if (this.waiting.length > 0 || this.state !== 'running') return Promise.resolve();
    return new Promise((resolve) => {
      this.#awake = resolve;
    });
  }

  /** It is no more: nothing it waits for ever comes. */
  crash(): void {
    this.waiting.length = 0;
    this.state = 'crashed';
  }

  /** From here on it works on another due row. */
  takes(work: string, key: string): void {
    this.work = work;
    this.key = key;
    this.#ordinal = 0;
  }

  pointOf(call: Call, index: number): Point {
    const label = `${this.work} ${this.#ordinal} ${call.what}`;
    this.#ordinal += 1;
    return { index, kind: call.kind, executor: this.name, work: this.work, label, changes: call.changes };
  }

  #end(state: ExecutorState): void {
    if (this.state === 'running') this.state = state;
    this.#wake();
  }

  #wake(): void {
    const awake = this.#awake;
    this.#awake = null;
    awake?.();
  }
}
