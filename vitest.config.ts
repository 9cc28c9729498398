// Three kinds of tests: plain Node, inside workerd, and the whole product in Chromium and Firefox.
import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { connectionsTo, emptySections } from './test/sandbox/accounts.ts';
import { createOutbound } from './test/sandbox/outbound.ts';
import { SlowestFirst } from './test/slowest-first.ts';
import { localSettings } from './tools/local/settings.ts';

const workerd = 'test/workerd/**/*.test.ts';
const e2e = 'test/e2e/**/*.test.ts';
/** Says that something hangs, not that a machine is slow. */
const testTimeout = 60_000;

export default defineConfig({
  test: {
    // The Worker logs what it does; that is worth reading where a test failed.
    silent: 'passed-only',
    // Of tests in one file that may run at once: each has a browser.
    maxConcurrency: 2,
    sequence: { sequencer: SlowestFirst },
    // One more than there are cores: while a test waits for a browser, another one works.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [workerd, e2e, '**/node_modules/**'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              outboundService: { node: createOutbound() },
              bindings: {
                ...localSettings({
                  seed: 'workerd',
                  members: [
                    { name: 'Jane Doe', role: 'approver', code: 'code-jane' },
                    { name: 'Ada Berg', role: 'administrator', code: 'code-ada' },
                    { name: 'Ben Cole', role: 'administrator', code: 'code-ben' },
                  ],
                }),
                // What stands for the vendors runs in Node; tests inside workerd are told how it is reached.
                ACCOUNTS: JSON.stringify(connectionsTo(emptySections(), (id) => `http://${id}.vendors.sandbox.test`)),
                MIGRATIONS: await readD1Migrations('worker/store/migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: [workerd],
          setupFiles: ['./test/workerd/setup.ts'],
          // A runtime serves many files; each begins with nothing stored (setup.ts).
          isolate: false,
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [e2e],
          globalSetup: './test/e2e/build.ts',
          // A browser may die on a busy machine; whatever needed this is named at the end of the run (test/ran-twice.ts).
          retry: 1,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
