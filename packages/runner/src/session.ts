export type Row = { readonly [column: string]: unknown };

export type Answer<R = Row> = {
  readonly rows: readonly R[];
  /** Rows touched, as PostgreSQL's command tag counts them. */
  readonly count: number | undefined;
};

/** One connection to one database. Errors are thrown as the driver gives them, with `statement` beside. */
export type Session = {
  /** The server process behind it, as the driver was told at its login (a pooler makes one up); unknown where it does not say. */
  readonly pid: number | undefined;
  /** Asks the server to stop the statement that runs; nothing where that cannot be asked. */
  readonly cancel: (() => Promise<void>) | undefined;
  /** Breaks the connection under the statement that runs; nothing where that cannot be: a connection that somebody else gets next must not be given away with our transaction in it. */
  readonly sever: (() => Promise<void>) | undefined;
  readonly query: <R = Row>(text: string, values?: readonly unknown[]) => Promise<Answer<R>>;
  /** Sends many statements that answer nothing in one round trip; the error names the one that failed. */
  readonly batch: (statements: readonly string[]) => Promise<void>;
  /** How a query is written whose rows `stream` is to give with the values that JSON has, whatever the driver makes of types. */
  readonly asJson: (query: string) => string;
  /** Asks several things in one round trip; each row is taken as it comes, and nulls may be missing. What `take` throws is thrown when all have come. */
  readonly stream: (statements: readonly string[], take: (row: Row) => void) => Promise<void>;
  /** Ends it, or gives it back to the pool it came from; `broken` says that nobody may use it again. */
  readonly close: (broken?: boolean) => Promise<void>;
};

/** A notice that the server sent while a statement ran (RAISE NOTICE and the like). */
export type Notice = { readonly severity: string; readonly message: string };

/** A place where sessions come from. */
export type Database = {
  readonly kind: 'server' | 'embedded';
  /** What to call it in a message; never holds a password. */
  readonly where: string;
  /** Takes every secret of this database out of a text. */
  readonly redact: (text: string) => string;
  readonly open: (onNotice?: (notice: Notice) => void) => Promise<Session>;
  readonly close: () => Promise<void>;
};
