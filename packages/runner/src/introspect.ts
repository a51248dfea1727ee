import {
  addNode,
  kindNamed,
  kinds,
  quoteLiteral,
  quoteName,
  type Kind,
  type Node,
  type NodeId,
  type Row,
} from '@migkit/schema';
import { withoutOwn, type HistoryTable } from './introspect-own.ts';
import { unmodeledAspects } from './introspect-loose.ts';
import { divided, type Divided } from './introspect-shared.ts';
import { unmodeledSources, unmodeledSql, type Unmodeled } from './introspect-unmodeled.ts';
import { presenceOf, type Asking, type PresenceRow } from './presence.ts';
import type { Session } from './session.ts';
import type { Source } from './unmodeled-source.ts';

/** What a database holds: the objects that the kinds model, and the names of those that none does. */
export type Introspected = Divided & { readonly unmodeled: readonly Unmodeled[] };

type Asked = Pick<Session, 'query' | 'batch' | 'stream'>;

/**
 * Reads the whole catalog with two questions, in a read-only transaction of its own. What belongs to the runner, to an
 * extension or to PostgreSQL itself is left out. Names in `public` come without it, as everywhere else.
 */
export const introspect = async (session: Asked, history?: HistoryTable): Promise<Introspected> => {
  await session.batch(['begin transaction isolation level repeatable read, read only']);
  try {
    const found = await introspectWithin(session, history);
    await session.batch(['commit']);
    return found;
  } catch (error) {
    await session.batch(['rollback']).catch(() => {});
    throw error;
  }
};

/** The same in the transaction that is open. */
export const introspectWithin = async (
  session: Asked,
  history: HistoryTable = { schema: 'public', table: 'mig_history' },
): Promise<Introspected> => {
  await session.batch([
    ...settings,
    `set local mig.history = ${quoteLiteral(quoteName([history.schema, history.table]))}`,
  ]);
  const [there] = (await session.query<PresenceRow & { readonly version: number }>(presenceSql)).rows;
  const mayBe = (asking: Asking): boolean => presence.mayBe(asking, there);
  const nodes = new Map<NodeId, Node>();
  const unmodeled: Unmodeled[] = [];
  const asked = kinds.filter(({ catalog }) => mayBe(catalog));
  // What has come is read while the server works on the rest.
  await session.stream(statementsFor(asked, unmodeledSources.filter(mayBe)), (row) => {
    const { kind, found } = row as Answer;
    if (kind === '') unmodeled.push(found as Unmodeled);
    else for (const node of kindNamed(kind).catalog.read(found)) addNode(nodes, node);
  });
  const own = withoutOwn(nodes, history);
  return {
    ...divided(own),
    version: Number(there?.version),
    unmodeled: [...unmodeled, ...unmodeledAspects(own)],
  };
};

type Answer = { readonly kind: Node['kind']; readonly found: Row };

// All rows of a cursor are fetched. To compile statements this long would take longer than to run them.
const settings = [
  'set local search_path = pg_catalog',
  'set local cursor_tuple_fraction = 1',
  'set local jit = off',
  'set local extra_float_digits = 1',
];

/** One statement each: to plan them in one takes PostgreSQL as long again. */
const statementsFor = (asked: readonly Kind[], sources: readonly Source[]): readonly string[] => [
  ...asked.flatMap((kind) => part(kind.name, kind.catalog.sql)),
  ...(sources.length > 0 ? part('', unmodeledSql(sources)) : []),
];

/**
 * PostgreSQL finds functions and operators by the search path when it reads a query, and spells names by it when it runs one. What
 * somebody made in public (an extension's `@>`, or worse) must not be taken for PostgreSQL's own, and names in public come bare.
 */
const part = (name: string, sql: string): readonly string[] => [
  'set local search_path = pg_catalog',
  `declare mig_catalog no scroll cursor for select '${name}' as kind, row_to_json(q) as found from (${sql}) q`,
  'set local search_path = public',
  'fetch all from mig_catalog',
  'close mig_catalog',
];

const presence = presenceOf([...kinds.map(({ catalog }) => catalog), ...unmodeledSources]);

const presenceSql = `${presence.sql}, current_setting('server_version_num')::int / 10000 as version`;
