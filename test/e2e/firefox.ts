// Firefox with the built extension in it, driven over WebDriver BiDi as far as a person's path needs it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { portalHosts } from '../sandbox/vendors.ts';
import { startNameProxy } from './name-proxy.ts';

/** How often something awaited is looked for, and how long, in milliseconds. */
const lookEveryMs = 100;
const patienceMs = 20_000;
const folder = '.output/firefox-mv2';

export interface Firefox {
  /** Opens a page of the web in the first tab. */
  open(address: string): Promise<void>;
  /** The tab, window or frame whose address holds this, once there is one. */
  place(part: string): Promise<string>;
  /** What is shown there by a test id, once it is. */
  text(place: string, testId: string): Promise<string>;
  /** Types into a field as a person does. */
  fill(place: string, testId: string, text: string): Promise<void>;
  /** Rests the pointer on a button until `isReady`, an expression over `button`, holds, and presses. */
  press(place: string, testId: string, isReady?: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts it, with every portal's name leading to this port. Throws with what the browser says where it does not start. */
export async function openFirefox(executable: string, portalPort: number): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'countersign-firefox-'));
  const proxy = await startNameProxy(portalHosts(), portalPort);
  await writeFile(
    join(profile, 'user.js'),
    preferences({
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'datareporting.policy.dataSubmissionEnabled': false,
      'app.update.enabled': false,
      'browser.shell.checkDefaultBrowser': false,
    }),
  );
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  const child = spawn(executable, args, {
    env: { ...process.env, HOME: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const close = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    await proxy.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const ask = await session(await listening(child));
    await ask('webExtension.install', { extensionData: { type: 'path', path: resolve(folder) } });
    return { ...deeds(ask), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function preferences(all: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n');
}

/** The address it says it listens on. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Firefox ended with ${code}: ${said.slice(-2000)}`)));
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) done(address);
    });
  });
}

type Ask = <T>(method: string, params: object) => Promise<T>;

/** Asks one thing after the other on one socket. */
async function session(address: string): Promise<Ask> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise((done, fail) => {
    socket.addEventListener('open', done, { once: true });
    socket.addEventListener('error', () => fail(new Error(`Firefox does not answer on ${address}`)), { once: true });
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === 'error') asked?.reject(new Error(`Firefox says ${error}: ${message}`));
    else asked?.resolve(result);
  });
  let asked = 0;
  const ask = <T>(method: string, params: object): Promise<T> => {
    asked += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(asked, answer);
    socket.send(JSON.stringify({ id: asked, method, params }));
    return answer.promise as Promise<T>;
  };
  await ask('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return ask;
}

interface Context {
  context: string;
  url: string;
  children: Context[] | null;
}

function deeds(ask: Ask): Omit<Firefox, 'close'> {
  const all = async () => flat((await ask<{ contexts: Context[] }>('browsingContext.getTree', {})).contexts);
  /** What an expression over `find`, which finds by test id, comes to there; null where the place is not loaded yet. */
  const look = async <T>(context: string, expression: string): Promise<T | null> => {
    const asking = {
      expression: `(() => { const find = (id) => document.querySelector('[data-testid="' + id + '"]'); return JSON.stringify(${expression} ?? null); })()`,
      target: { context },
      awaitPromise: false,
    };
    const given = await ask<{ type: string; result?: { value?: string }; exceptionDetails?: { text: string } }>(
      'script.evaluate',
      asking,
    );
    if (given.type === 'exception') throw new Error(`${expression}: ${given.exceptionDetails?.text}`);
    return JSON.parse(given.result?.value ?? 'null') as T | null;
  };
  const act = (context: string, actions: object[], type: 'pointer' | 'key') =>
    ask('input.performActions', {
      context,
      actions: [{ type, id: type, ...(type === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {}), actions }],
    });
  /** The middle of what has this test id, once it is in view: a frame that was just put up has no size yet. */
  const middleOf = async (place: string, testId: string) =>
    until(`${testId} is shown`, () =>
      look<{ x: number; y: number }>(
        place,
        `(() => { const shown = find(${JSON.stringify(testId)}); if (shown === null) return null; shown.scrollIntoView({ block: 'nearest' }); const { x, y, width, height } = shown.getBoundingClientRect(); const isInView = width > 0 && x + width <= innerWidth && y + height <= innerHeight; return !isInView ? null : { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }; })()`,
      ),
    );
  const press = async (place: string, testId: string, isReady?: string) => {
    const { x, y } = await middleOf(place, testId);
    await act(place, [{ type: 'pointerMove', x, y }], 'pointer');
    if (isReady !== undefined) {
      await until(`${testId} is ready`, () =>
        look<true>(place, `((button) => (${isReady}) || null)(find(${JSON.stringify(testId)}))`),
      );
    }
    await act(
      place,
      [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
      'pointer',
    );
  };
  return {
    async open(address) {
      const [first] = await all();
      await ask('browsingContext.navigate', { context: first?.context, url: address, wait: 'complete' });
    },
    place: (part) =>
      until(`a page at ${part}`, async () => (await all()).find(({ url }) => url.includes(part))?.context ?? null),
    text: (place, testId) =>
      until(`${testId} is shown`, () => look<string>(place, `find(${JSON.stringify(testId)})?.innerText`)),
    async fill(place, testId, text) {
      await press(place, testId);
      const typed = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await act(place, typed, 'key');
    },
    press,
  };
}

function flat(contexts: readonly Context[]): Context[] {
  return contexts.flatMap((each) => [each, ...flat(each.children ?? [])]);
}

/** Looks again and again, for what a browser does takes as long as it takes. Throws with what was awaited. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const endMs = Date.now() + patienceMs;
  let why = '';
  while (Date.now() < endMs) {
    try {
      const found = await look();
      if (found !== null) return found;
    } catch (error) {
      // A place may be on its way to another address.
      why = `: ${error instanceof Error ? error.message : error}`;
    }
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
  throw new Error(`waited in vain until ${what}${why}`);
}
