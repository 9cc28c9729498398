// The gate as everyone else calls it: from afar.
import type { GateLogic } from './logic.ts';

/** Every call of the gate's logic, answered later. */
export type GateDoor = {
  [K in
    | 'establish'
    | 'lookAgain'
    | 'redeem'
    | 'setMode'
    | 'setTrial'
    | 'remove'
    | 'distrust'
    | 'enter'
    | 'giveBack'
    | 'throttled'
    | 'token'
    | 'reseal'
    | 'setWebhookSecret'
    | 'webhook'
    | 'nextAttempt'
    | 'admitWrite'
    | 'wasAdmitted'
    | 'cameToNothing'
    | 'revoke'
    | 'reopen'
    | 'setPaused'
    | 'state'
    | 'showTrail'
    | 'beginEpoch']: (...args: Parameters<GateLogic[K]>) => Promise<Awaited<ReturnType<GateLogic[K]>>>;
};
