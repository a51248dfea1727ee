/** What makes something that no kind models, and what is named then. `$here` is the name of the database. */
export type NamedCase = {
  readonly made: readonly string[];
  readonly named: readonly string[];
  /** What the mend that is told comes to: nothing is named behind it. */
  readonly mended?: readonly string[];
  /** The versions of PostgreSQL that have it. */
  readonly since?: number;
  readonly until?: number;
};

export const one = (named: string, ...made: readonly string[]): NamedCase => ({ made, named: [named] });

/** A case whose mend is told, and the statements that it comes to. */
export const mended = (given: NamedCase, ...statements: readonly string[]): NamedCase => ({
  ...given,
  mended: statements,
});

export const from = (since: number, given: NamedCase): NamedCase => ({ ...given, since });

export const upTo = (until: number, given: NamedCase): NamedCase => ({ ...given, until });

/** A server of foreign data. */
export const foreign = ['create foreign data wrapper w', 'create server s foreign data wrapper w'];

/** A table with one partition. */
export const parted = [
  'create table p (id integer, a text) partition by list (id)',
  'create table part partition of p for values in (1)',
];

/** A function for triggers. */
export const touch = `create function touch() returns trigger language plpgsql as 'begin return new; end'`;
