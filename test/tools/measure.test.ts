// What a measured run says it took.
import { expect, it } from 'vitest';
import { startMeasure } from '../../tools/local/measure.ts';

const amounts = { clients: 10, records: 640, requests: { connectwise: 150, pax8: 50 } };
const line = (entry: Record<string, unknown>) => JSON.stringify({ level: 'info', run: 'tick-1', ...entry });

it('requests are told in all, for each client and for each vendor, with seconds and memory', async () => {
  const said = (await startMeasure().lines(amounts)).join('\n');
  expect(said).toContain('over 10 clients and 640 records');
  expect(said).toMatch(/requests +200 \(20 a client\): connectwise 150, pax8 50/);
  expect(said).toMatch(/seconds +0(\.\d+)? \(/);
  expect(said).toMatch(/peak memory +node \d+ MB/);
});

it('what invocations say they spent is added up, with the largest; other lines are counted', async () => {
  const measure = startMeasure();
  measure.hear(line({ what: 'work-spent', statements: 90, gateCalls: 4 }));
  measure.hear(line({ what: 'work-spent', statements: 510, gateCalls: 1 }));
  measure.hear(line({ what: 'due-work-failed', attempts: 3 }));
  measure.hear('not of the Worker');
  const said = (await measure.lines(amounts)).join('\n');
  expect(said).toMatch(/statements +600 \(60 a client\), at most 510 an invocation/);
  expect(said).toMatch(/gateCalls +5 \(0\.5 a client\), at most 4 an invocation/);
  expect(said).toMatch(/invocations +2 \(/);
  expect(said).toMatch(/log lines +due-work-failed 1$/m);
  expect(said).not.toContain('attempts');
});
