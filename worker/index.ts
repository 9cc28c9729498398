// The Worker's doors: HTTP, cron and queue.
import { app } from './api/app.ts';
import { depsNow } from './deps.ts';
import type { Env, Hint } from './env.ts';
import { scheduled } from './jobs/scheduled.ts';
import { workOffDue } from './jobs/work.ts';
import { moveClock } from './store/meta.ts';

export { Gate } from './gate/gate.ts';
export { Roster } from './gate/roster.ts';

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async scheduled(controller, env) {
    if (env.CLOCK === 'tick') await moveClock(env.DB, controller.scheduledTime);
    await scheduled(await depsNow(env, `tick-${controller.scheduledTime}`));
  },

  async queue(batch, env) {
    // Hints are all alike: what the first one began is what the logs name.
    const deps = await depsNow(env, batch.messages[0]?.body.run ?? 'queue');
    if (await workOffDue(deps)) await deps.hint([{ kind: 'work' }]);
    deps.log('info', 'work-spent', { ...deps.budget.spent() });
    batch.ackAll();
  },
} satisfies ExportedHandler<Env, Hint>;
