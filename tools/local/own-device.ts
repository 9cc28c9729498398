// This command line as a member's device: enrolled once with a one-time code, its key kept for the owner of the files alone.
import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { HelloAnswer } from '../../shared/api/hello.ts';
import type { PrivateJwk } from './keys.ts';
import { clientOf, type Door, enrolKey, type MemberClient } from './member-client.ts';

interface KeptDevice {
  device: string;
  key: PrivateJwk;
}

/**
 * Speaks with the Worker at an address as the device that is kept for it; with a one-time code, as a new one. Throws an
 * Error that says what to do where there is neither, or where others may read the key.
 */
export async function ownDevice(address: string, code: string | undefined): Promise<MemberClient> {
  const worker = new URL(address);
  const door = doorOf(worker);
  const clockAheadMs = Date.parse(await serverTime(door)) - Date.now();
  const path = join('.local', `device-${worker.host.replaceAll(/[^\w.-]/g, '_')}.json`);
  const { device, key } = code === undefined ? await readDevice(path, address) : await newDevice(door, path, code);
  const privateKey = createPrivateKey({ key: { ...key }, format: 'jwk' });
  return clientOf(door, privateKey, device, randomUUID(), () => Date.now() + clockAheadMs);
}

function doorOf(worker: URL): Door {
  return {
    async fetch(path, init) {
      try {
        return await fetch(new URL(path, worker), init);
      } catch (cause) {
        throw new Error(`${worker.origin} cannot be reached; is the Worker running there?`, { cause });
      }
    },
  };
}

/** Proofs are dated by the Worker's clock. */
async function serverTime(door: Door): Promise<string> {
  const hello: HelloAnswer = JSON.parse(await (await door.fetch('/v1/hello')).text());
  return hello.serverTime;
}

async function newDevice(door: Door, path: string, code: string): Promise<KeptDevice> {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
  const { device } = await enrolKey(door, key, `command line on ${hostname()}`.slice(0, 80), code);
  await mkdir('.local', { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify({ device, key })}\n`, { mode: 0o600 });
  return { device, key };
}

async function readDevice(path: string, address: string): Promise<KeptDevice> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw new Error(`others may read the key in ${path}: chmod 600 ${path}`);
    return JSON.parse(await readFile(path, 'utf8')) as KeptDevice;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`this command line is not enrolled at ${address}: give it a one-time code, once, with --code CODE`);
  }
}
