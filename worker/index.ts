// The Worker's doors: HTTP, cron and queue.
import { app } from './api/app.ts';
import { createDeps, moveClock, readNowMs } from './deps.ts';
import type { Env, Hint } from './env.ts';
import { tick } from './jobs/tick.ts';
import { workOffDue } from './jobs/work.ts';

export { Gate } from './gate/gate.ts';

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async scheduled(controller, env) {
    await moveClock(env, controller.scheduledTime);
    await tick(createDeps(env, env.CLOCK === 'tick' ? controller.scheduledTime : Date.now()));
  },

  async queue(batch, env) {
    const deps = createDeps(env, await readNowMs(env));
    if (await workOffDue(deps)) await deps.hint([{ kind: 'work' }]);
    batch.ackAll();
  },
} satisfies ExportedHandler<Env, Hint>;
