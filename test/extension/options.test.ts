import { describe, expect, it } from 'vitest';
import { deviceNameOf } from '../../extension/views/options/device-name.ts';
import { readWorkerAddress } from '../../extension/views/options/worker-address.ts';

describe('the address of a Countersign', () => {
  it.each([
    ['https://countersign.example.workers.dev/some/path', 'https://countersign.example.workers.dev'],
    ['countersign.example.com', 'https://countersign.example.com'],
    [' http://127.0.0.1:8787 ', 'http://127.0.0.1:8787'],
    ['http://localhost:8787', 'http://localhost:8787'],
  ])('%s is understood', (text, origin) => {
    expect(readWorkerAddress(text, true)).toMatchObject({ ok: true, origin });
  });

  it.each(['', 'http://countersign.example.com', 'ftp://x.example', 'https://me:secret@x.example', 'https://'])(
    '"%s" is refused with a reason',
    (text) => {
      expect(readWorkerAddress(text, true)).toMatchObject({ ok: false, text: expect.stringMatching(/\.$/) });
    },
  );
});

describe('the address in a build for members', () => {
  it.each(['http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787'])('%s is refused', (text) => {
    expect(readWorkerAddress(text, false)).toMatchObject({ ok: false, text: expect.stringContaining('https://') });
  });

  it('https is taken, and asked for', () => {
    expect(readWorkerAddress('countersign.example.com', false)).toMatchObject({ ok: true, isLoopback: false });
  });
});

describe('the name of a browser', () => {
  it('is what its member calls it', () => {
    expect(deviceNameOf('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0')).toBe('Edge on Windows');
    expect(deviceNameOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
      'Firefox on Linux',
    );
    expect(deviceNameOf('')).toBe('A browser on this computer');
  });
});
