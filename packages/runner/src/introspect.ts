import { kinds, schemaOf, type Node, type Row, type Schema } from '@migkit/schema';
import { withoutOwn, type HistoryTable } from './introspect-own.ts';
import { unmodeledSql, type Unmodeled } from './introspect-unmodeled.ts';
import type { Session } from './session.ts';

/** What a database holds: the objects that the kinds model, and the names of those that none does. */
export type Introspected = { readonly schema: Schema; readonly unmodeled: readonly Unmodeled[] };

/**
 * Reads the whole catalog with one statement, in a read-only transaction of its own. What belongs to the runner, to an
 * extension or to PostgreSQL itself is left out. Names in `public` come without it, as everywhere else.
 */
export const introspect = async (
  session: Pick<Session, 'query' | 'batch'>,
  history: HistoryTable = { schema: 'public', table: 'mig_history' },
): Promise<Introspected> => {
  await session.batch(before);
  try {
    const { rows } = await session.query<Answer>(statement);
    await session.batch(['commit']);
    const found = new Map(rows.map((row) => [row.kind, row.found]));
    const nodes = kinds.flatMap((kind) =>
      (found.get(kind.name) ?? []).flatMap((row) => kind.catalog.read(row)),
    );
    return {
      schema: schemaOf(withoutOwn(nodes, history)),
      unmodeled: (found.get('') ?? []) as unknown as readonly Unmodeled[],
    };
  } catch (error) {
    await session.batch(['rollback']).catch(() => {});
    throw error;
  }
};

type Answer = { readonly kind: Node['kind']; readonly found: readonly Row[] };

// PostgreSQL spells names by the search path. To compile one statement this long would take longer than to run it.
const before = [
  'begin transaction isolation level repeatable read, read only',
  'set local search_path = public',
  'set local jit = off',
  'set local extra_float_digits = 1',
];

const part = (name: string, sql: string): string =>
  `select '${name}' as kind, coalesce((select json_agg(q) from (${sql}) q), '[]') as found`;

const statement = [...kinds.map((kind) => part(kind.name, kind.catalog.sql)), part('', unmodeledSql)].join(
  '\nunion all\n',
);
