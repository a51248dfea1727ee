import type { HistoryTable } from './history-table.ts';
import type { Database, Session } from './session.ts';

/** What a runner holds while it works, so that no other one works on the same history. */
export type Hold = {
  /** What is set on the session lasts until it is reset: it is one server process, and nobody else's. */
  readonly lasting: boolean;
  /** Says on a session of its own that this runner goes on; throws when another one has taken over. */
  readonly renew: (session: Session) => Promise<void>;
  /** In the transaction that is open: from here to its end nobody can take over. Throws when somebody has. */
  readonly fence: (session: Session) => Promise<void>;
  /** Lets it go; says whether it was still held. */
  readonly release: () => Promise<boolean>;
};

/** A way to hold: `take` asks once, and gives nothing while somebody else holds. */
export type Holding = {
  readonly take: () => Promise<Hold | undefined>;
  readonly holder: () => Promise<string>;
};

export type HoldPlace = {
  readonly database: Database;
  readonly session: Session;
  /** Is not stopped by an abort, so that it can let go. */
  readonly bare: Session;
  readonly table: HistoryTable;
};
