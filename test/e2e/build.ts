// Before the first test in Chromium: everything is built, so that no two files build it at once.
import { buildExtension } from '../../tools/local/build-extension.ts';
import { buildWorker } from '../../tools/local/worker-host.ts';
import { wranglerSettings } from '../../tools/local/wrangler-settings.ts';

export default async function build(): Promise<void> {
  await Promise.all([buildWorker(), buildExtension(), buildExtension('firefox'), wranglerSettings()]);
}
