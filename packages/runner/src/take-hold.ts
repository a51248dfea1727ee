import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import type { Hold, HoldPlace } from './hold.ts';
import { lease } from './lease.ts';
import { advisoryLock } from './lock.ts';
import type { Options } from './options.ts';
import { pauseFor } from './pause.ts';
import type { Session } from './session.ts';

/** Takes the history for this runner, or waits for it as long as the options say, or fails with who has it. */
export const takeHold = async (place: HoldPlace, options: Options): Promise<Hold> => {
  // Whoever has the folder of an embedded database open is alone there.
  if (place.database.kind === 'embedded') return alone;
  const holding = (await isDirect(place.session)) ? advisoryLock(place) : lease(place, options);
  const { wait = 60_000, signal, onEvent } = options;
  const started = performance.now();
  let told = -Infinity;
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 500)) {
    const hold = await holding.take();
    if (hold) return hold;
    const waitedMs = performance.now() - started;
    if (waitedMs >= wait || waitedMs - told >= 5000) {
      const holder = await holding.holder();
      if (waitedMs >= wait) throw failure(problem('MIG500', { holder }, { help: waitHelp }));
      onEvent?.({ type: 'waiting-for-lock', holder, waitedMs });
      told = waitedMs;
    }
    await pauseFor(pause * (0.5 + Math.random()), signal);
  }
};

const alone: Hold = {
  lasting: true,
  renew: async () => {},
  fence: async () => {},
  release: async () => true,
};

/**
 * Whether the server process that answers is the one that the driver was told of at its login: a pooler, which may hand each
 * transaction to another process, makes one up. Where the driver does not say (Kysely), nobody knows, and a lease is right for both.
 */
const isDirect = async (session: Session): Promise<boolean> => {
  if (session.pid === undefined) return false;
  const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid === session.pid;
};

const waitHelp =
  'wait for it to finish (--wait 300 waits longer); nothing has to be cleared: a runner that dies loses its lock by itself';
