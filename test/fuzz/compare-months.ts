// One member's session over a month, and the same over one that differs in hidden amounts alone: what is answered otherwise.
import fc from 'fast-check';
import type { PacketView } from '../../shared/api/packets.ts';
import { decisionVerb } from '../../shared/decision.ts';
import { routePermissions } from '../../shared/may-do.ts';
import { instantOf } from '../../shared/time.ts';
import { type PriceOf, pricedDoor } from './priced-world.ts';
import type { Device, Door } from './site.ts';

/** A price for each thing, two digits after the point, as different as the seed makes it. */
function priced(seed: number): PriceOf {
  return (of) => {
    let mixed = seed + 1;
    for (const letter of of) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
    return 1 + (mixed % 40_000) / 100;
  };
}
const plain: PriceOf = () => 20;

/** What is asked; a number stands for the thing that many places down what the reader was shown last. */
interface Asked {
  what: 'queue' | 'known queue' | 'packet' | 'route' | 'decision' | 'undo' | 'pause';
  packet: number;
  verb: (typeof decisionVerb.options)[number];
  things: number[];
  /** Which amount is named for an issue: none, 0, or what it truly comes to in one of the months. */
  guess: 'none' | 'zero' | 'first' | 'second';
  field: string;
  route: string;
  text: string;
}

const askedOf = (): fc.Arbitrary<Asked> =>
  fc.record({
    what: fc.constantFrom<Asked['what']>(
      'queue',
      'known queue',
      'packet',
      'route',
      'decision',
      'decision',
      'undo',
      'pause',
    ),
    packet: fc.nat(9),
    verb: fc.constantFrom(...decisionVerb.options),
    things: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }),
    guess: fc.constantFrom('none', 'zero', 'first', 'second'),
    field: fc.constantFrom('quantity', 'unitPrice', 'amount', 'text', 'none'),
    route: fc.constantFrom(...Object.keys(routePermissions).filter((route) => !route.endsWith('/codes'))),
    text: fc.constantFrom('Is that so?', 'They pay twelve dollars', 'It was 40.5', ''),
  });

/** What is truly at stake, and what one unit is worth, by the issue; of both months. */
type Truth = Map<string, { amountMinor: number; unitPrice: string }>;

export function truthOf(door: Door): Truth {
  const contents = door.sqlite.rows('SELECT content FROM packets').map(({ content }) => JSON.parse(String(content)));
  const findings: { key: string; impact: { amountMinor: number }; facts: Record<string, unknown> }[] = contents.flatMap(
    (each) => each.findings,
  );
  return new Map(
    findings.map(({ key, impact, facts }) => [
      key,
      { amountMinor: impact.amountMinor, unitPrice: String(facts.unitPrice ?? facts.unitCost) },
    ]),
  );
}

/** One member's session at a door, asking what it is told to ask. */
class Session {
  readonly door: Door;
  readonly device: Device;
  readonly truths: { first: Truth; second: Truth };
  readonly answers: string[] = [];
  #packets: string[] = [];
  #tag: string | undefined;
  #decision = 'de_none';
  #nonces = 0;

  constructor(door: Door, device: Device, truths: { first: Truth; second: Truth }) {
    this.door = door;
    this.device = device;
    this.truths = truths;
  }

  /** Somebody who sees everything decides on all of one client's packet, and tells what it comes to. */
  async decideOnAll(at: number, verb: Asked['verb']): Promise<void> {
    await this.#queue();
    const packet = this.#packets.toSorted()[at % this.#packets.length] ?? '';
    const { packet: shown }: PacketView = JSON.parse(await this.#get(`/v1/packets/${packet}`));
    const sums = shown.findings.map(({ impact }) => (Number(impact.amountMinor) / 100).toFixed(2));
    const things = Array.from({ length: 20 }, (_, index) => index);
    const rest = { field: 'none', route: '', packet: 0, what: 'decision', guess: 'first' } as const;
    await this.#decide({ ...rest, verb, things, text: `All agreed. What we pay is ${sums.join(' and ')}.` }, packet);
  }

  async begin(): Promise<void> {
    await this.#queue();
    for (const packet of this.#packets) await this.#get(`/v1/packets/${packet}`);
  }

  async ask(asked: Asked): Promise<void> {
    const packet = this.#packets[asked.packet % Math.max(this.#packets.length, 1)] ?? 'pk_none';
    if (asked.what === 'queue') await this.#queue();
    else if (asked.what === 'known queue') await this.#send('GET', '/v1/queue', null, this.#tag);
    else if (asked.what === 'packet') await this.#get(`/v1/packets/${packet}`);
    else if (asked.what === 'undo') await this.#send('POST', `/v1/decisions/${this.#decision}/undo`, '');
    else if (asked.what === 'pause') {
      await this.#send(
        'POST',
        '/v1/pauses',
        JSON.stringify({ connection: null, on: asked.guess === 'zero', reason: asked.text }),
      );
    } else if (asked.what === 'route') {
      const [method = '', path = ''] = asked.route.split(' ');
      const address = path.replace(':id', packet).replace(':version', '1').replace(':connection', 'connectwise');
      await this.#send(method, address, method === 'GET' ? null : '{}');
    } else await this.#decide(asked, packet);
  }

  async #decide({ verb, things, guess, field, text }: Asked, packet: string): Promise<void> {
    const view: PacketView = JSON.parse(await this.#get(`/v1/packets/${packet}`));
    if (view.packet === undefined) return;
    const pick = <T>(all: readonly T[]) => things.flatMap((at) => all[at] ?? []);
    const actions = pick(view.packet.actions);
    const truth = (key: string) => (guess === 'second' ? this.truths.second : this.truths.first).get(key);
    const amountOf = (key: string) =>
      guess === 'none' ? null : guess === 'zero' ? 0 : (truth(key)?.amountMinor ?? null);
    const newValueOf = (key: string) => (field === 'quantity' ? '27' : (truth(key)?.unitPrice ?? '1.00'));
    this.#nonces += 1;
    const decision = {
      ...{ v: 1, packet, revision: view.packet.revision, verb, device: this.device.id },
      actions: actions.map(({ id, digest }) => ({ id, digest })),
      ...(field === 'none'
        ? {}
        : { edits: actions.map(({ id, finding }) => ({ action: id, after: { [field]: newValueOf(finding) } })) }),
      findings: pick(view.packet.findings).map(({ key }) => ({ key, amountMinor: amountOf(key) })),
      ...{ reason: text, until: '2026-12-10', of: 'approver', ...(text === '' ? {} : { text }) },
      ...(verb === 'leave' ? { ceilingMinor: 90_000_000 } : {}),
      ...(verb === 'answer' ? { to: this.#decision } : {}),
      ...{ at: instantOf(this.door.nowMs), nonce: `nonce ${this.#nonces}`.padEnd(16, '.') },
    };
    const body = JSON.stringify({ decision, signature: await this.device.sign(decision) });
    const answer = JSON.parse(await this.#send('POST', `/v1/packets/${packet}/decisions`, body));
    this.#decision = answer.decision?.id ?? this.#decision;
  }

  async #queue(): Promise<void> {
    const answer = JSON.parse(await this.#get('/v1/queue?limit=4'));
    const rest = answer.next == null ? null : await this.#get(`/v1/queue?after=${encodeURIComponent(answer.next)}`);
    const items: { packet: string }[] = [...(answer.items ?? []), ...(rest === null ? [] : JSON.parse(rest).items)];
    this.#packets = items.map(({ packet }) => packet);
  }

  #get(address: string): Promise<string> {
    return this.#send('GET', address, null);
  }

  async #send(method: string, address: string, body: string | null, known?: string): Promise<string> {
    const asked = { method, address, body, authorization: null };
    const authorization = await this.device.proof(asked);
    const answer = await this.door.ask({ ...asked, authorization, ...(known === undefined ? {} : { known }) });
    if (answer.status >= 500) throw new Error(`${method} ${address} was answered ${answer.status} ${answer.text}`);
    this.#tag = answer.tag ?? this.#tag;
    this.answers.push(`${method} ${answer.status} ${answer.type} ${answer.tag ?? ''}\n${answer.text}`);
    return answer.text === '' ? '{}' : answer.text;
  }
}

/** The first place where two sessions were answered otherwise; null where they were answered the same. */
function differenceOf(one: readonly string[], other: readonly string[]): [string, string] | null {
  const [a, b] = [one.join('\n'), other.join('\n')];
  if (a === b) return null;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a.slice(Math.max(0, at - 200), at + 100), b.slice(Math.max(0, at - 200), at + 100)];
}

/** What somebody else did before: it leaves words, states and sums behind. */
const deeds = ['approve', 'not-a-problem', 'leave', 'ask', 'did-by-hand', 'propose'] as const;

/** The administrator, who sees everything. */
function boss(door: Door): Session {
  const device = door.devices.at(-1);
  if (device === undefined) throw new Error('nobody is an administrator');
  const truth = truthOf(door);
  return new Session(door, device, { first: truth, second: truth });
}

/** Everything that was answered, with what means nothing called by the order in which it came. */
function told({ answers }: Session): string[] {
  const names = new Map<string, string>();
  const opaque = /\b[a-z]{2}_[0-9a-f]{20}\b|\b[0-9a-f]{64}\b|W\/"[0-9a-f]{32}"|http-[0-9a-f]{8}/g;
  const named = (id: string) => {
    const name = names.get(id) ?? `#${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  return answers.map((answer) => answer.replaceAll(opaque, named));
}

/** Who reads: no money of anybody's, or what clients pay. */
export type Reader = 'none' | 'sell';

/** Three months that show this reader the same. */
export async function monthsAlike(reader: Reader): Promise<Door[]> {
  const doors: Door[] = [];
  for (const seed of [1, 2, 3])
    doors.push(await pricedDoor(reader === 'sell' ? plain : priced(seed), priced(seed + 7)));
  return doors;
}

/**
 * Asks two of the months the same, `runs` times over, whatever somebody who sees everything did before. Gives how many
 * requests were compared; throws with the first place where they were answered otherwise, or at a 500.
 */
export async function compareMonths(
  doors: readonly Door[],
  reader: Reader,
  runs: number,
  seed: number,
): Promise<number> {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom([0, 1], [0, 2], [1, 2]),
      fc.option(fc.record({ at: fc.nat(7), verb: fc.constantFrom(...deeds) })),
      fc.array(askedOf(), { maxLength: 5 }),
      async (pair, deed, asked) => {
        const [one, other] = pair.map((at) => doors[at]);
        if (one === undefined || other === undefined) throw new Error('a month is missing');
        const truths = { first: truthOf(one), second: truthOf(other) };
        const sessions: Session[] = [];
        for (const door of [one, other]) {
          const device = door.devices[reader === 'none' ? 0 : 1];
          if (device === undefined) throw new Error('nobody reads');
          const session = new Session(door, device, truths);
          if (deed !== null) await boss(door).decideOnAll(deed.at, deed.verb);
          await session.begin();
          for (const each of asked) await session.ask(each);
          door.sqlite.startOver();
          sessions.push(session);
        }
        const [first = [], second = []] = sessions.map(told);
        compared += first.length;
        const difference = differenceOf(first, second);
        if (difference !== null) throw new Error(`answered otherwise:\n${difference.join('\n--- and\n')}`);
      },
    ),
    { numRuns: runs, seed },
  );
  return compared;
}
