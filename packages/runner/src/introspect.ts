import {
  addNode,
  datdba,
  homeOwner,
  kindNamed,
  kinds,
  ownTables,
  quoteLiteral,
  quoteName,
  type HistoryTable,
  type Kind,
  type Node,
  type NodeId,
  type Row,
  type Server,
} from '@migkit/schema';
import { withGrant } from './catalog-rights.ts';
import { withoutOwn } from './introspect-own.ts';
import { unmodeledAspects } from './introspect-loose.ts';
import { divided, type Divided } from './introspect-shared.ts';
import { unmodeledIn, unmodeledSources, unmodeledSql, type Unmodeled } from './introspect-unmodeled.ts';
import { presenceOf, type Asking, type PresenceRow } from './presence.ts';
import type { Session } from './session.ts';

/** What a database holds: the objects that the kinds model, and the names of those that none does. */
export type Introspected = Divided & { readonly unmodeled: readonly Unmodeled[] };

type Asked = Pick<Session, 'batch' | 'asJson' | 'stream'>;

/**
 * Reads the whole catalog in two round trips, in a read-only transaction of its own. What belongs to the runner, to an
 * extension or to PostgreSQL itself is left out. Names in `public` come without it, as everywhere else.
 */
export const introspect = async (session: Asked, history?: HistoryTable): Promise<Introspected> => {
  try {
    return await read(session, history, {
      first: ['begin transaction isolation level repeatable read, read only'],
      last: ['commit'],
    });
  } catch (error) {
    await session.batch(['rollback']).catch(() => {});
    throw await withGrant(error, session);
  }
};

/** The same in the transaction that is open. */
export const introspectWithin = (session: Asked, history?: HistoryTable): Promise<Introspected> =>
  read(session, history, { first: [], last: [] });

type Around = { readonly first: readonly string[]; readonly last: readonly string[] };

/** The signs of what is rare first, then whatever there may be. What has come is read while the server works on the rest. */
const read = async (
  session: Asked,
  history: HistoryTable = { schema: 'public', table: 'mig_history' },
  { first, last }: Around,
): Promise<Introspected> => {
  const nodes = new Map<NodeId, Node>();
  const unmodeled: Unmodeled[] = [];
  let there: There | undefined;
  const take = (row: Row): void => {
    const kind = (row as Answer).mig_kind;
    if (kind === signs) there = row as There;
    else if (kind === loose) unmodeled.push(unmodeledIn(row));
    else for (const node of kindNamed(kind).catalog.read(row)) addNode(nodes, node);
  };
  const own = [
    `set local mig.history = ${quoteLiteral(quoteName([history.schema, history.table]))}`,
    `set local mig.own = ${quoteLiteral(JSON.stringify(ownTables(history).map(quoteName)))}`,
  ];
  await session.stream(
    [...first, ...settings, ...own, ...reading(session, [{ name: signs, sql: presenceSql }])],
    take,
  );
  const mayBe = (asking: Asking): boolean => presence.mayBe(asking, there);
  const asked = kinds.filter(({ catalog }) => mayBe(catalog)).map(queryOf);
  const sources = unmodeledSources.filter(mayBe);
  const unread = sources.length > 0 ? [{ name: loose, sql: unmodeledSql(sources) }] : [];
  await session.stream([...reading(session, [...asked, ...unread]), ...last], take);
  const all = withoutOwn(nodes, history);
  return {
    ...divided(all),
    ...(there ? { server: there.server } : {}),
    unmodeled: [...unmodeled, ...unmodeledAspects(all)],
  };
};

type Answer = { readonly mig_kind: Node['kind'] };

type There = PresenceRow & { readonly server: Server };

/** What is no kind: the answer to the signs, and the names of what nothing reads. */
const [signs, loose] = ['signs', 'unmodeled'];

// All rows of a cursor are fetched. To compile statements this long would take longer than to run them. The rest says how values
// are spelled, whatever a role or a database prefers: '03/02/2022' would be another day elsewhere.
const settings = [
  'set local cursor_tuple_fraction = 1',
  'set local jit = off',
  'set local extra_float_digits = 1',
  'set local datestyle = iso',
  'set local intervalstyle = postgres',
  'set local bytea_output = hex',
  'set local standard_conforming_strings = on',
  'set local quote_all_identifiers = off',
];

type Query = { readonly name: string; readonly sql: string };

const queryOf = ({ name, catalog }: Kind): Query => ({ name, sql: catalog.sql });

/**
 * PostgreSQL finds functions and operators by the search path when it reads a query, and spells names by it when it runs one. What
 * somebody made in public (an extension's `@>`, or worse) must not be taken for PostgreSQL's own, and names in public come bare.
 * One statement for each query: to plan them in one takes as long again.
 */
const reading = ({ asJson }: Asked, queries: readonly Query[]): readonly string[] => [
  'set local search_path = pg_catalog',
  ...queries.map(
    ({ name, sql }) =>
      `declare mig_${name} no scroll cursor for ${asJson(`select '${name}' as mig_kind, q.* from (${sql}) q`)}`,
  ),
  'set local search_path = public',
  ...queries.flatMap(({ name }) => [`fetch all from mig_${name}`, `close mig_${name}`]),
];

const presence = presenceOf([...kinds.map(({ catalog }) => catalog), ...unmodeledSources]);

const presenceSql = `${presence.sql}, json_build_object(
  'version', current_setting('server_version_num')::int / 10000,
  'home', pg_get_userbyid(${homeOwner}), 'first', pg_get_userbyid(10), 'database', pg_get_userbyid(${datdba}),
  'public', coalesce((select pg_get_userbyid(n.nspowner) from pg_namespace n where n.nspname = 'public'), ''),
  'reads', json_build_object('timezone', current_setting('timezone'), 'datestyle', current_setting('datestyle'))) as server`;
