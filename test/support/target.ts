import { surroundings, type Divided } from '@migkit/runner';
import { quoteIdent } from '@migkit/schema';
import {
  dumpSchema,
  dumpSchemaAgain,
  freshPglite,
  holdRoles,
  keptDatabase,
  hasPlans,
  servers,
  type Server,
} from '../harness/index.ts';
import { introspectAgain } from './introspect-by.ts';

/** An empty database for one test, on a server or embedded, with what a test asks of it. */
export type Target = {
  /** Runs a script in one transaction, as the runner does. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly schema: () => Promise<Divided>;
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** The roles of a test by name, and whether somebody else makes them: a server has them for all of its databases. */
export type Roles = ReadonlyMap<string, 'external' | 'own'>;

/** Where the tests of a whole way run: the version, and how to get an empty database of it, in a server that has no other such roles. */
export type Place = {
  readonly name: string;
  readonly version: number;
  readonly open: (roles?: Roles) => Promise<Target>;
};

export const serverPlaces = (): readonly Place[] => servers().map(placeOn);

/** The place of a server. */
export const placeOn = (server: Server): Place => ({
  name: `PostgreSQL ${server.version}`,
  version: server.version,
  open: async (roles = new Map()) => {
    const giveBack = await holdRoles(server, [...roles.keys()]);
    const { client, url, release } = await keptDatabase(server);
    const schema = () => introspectAgain(client, (text) => client.query(text));
    if (!hasPlans(client)) await schema();
    await client.query(externalSql(roles));
    return {
      run: async (sql) => void (await client.query(inTransaction(sql))),
      rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      schema,
      dump: async () => (await dumpSchemaAgain(url)) + (await itself((text) => client.query(text))),
      close: async () => {
        await release([...roles.keys()]);
        await giveBack();
      },
    };
  },
});

export const embeddedPlace: Place = {
  name: 'embedded',
  version: 18,
  open: async (roles = new Map()) => {
    const pg = await freshPglite();
    const schema = () => introspectAgain(pg, (text) => pg.exec(text));
    if (!hasPlans(pg)) await schema();
    await pg.exec(externalSql(roles));
    return {
      run: async (sql) => {
        try {
          await pg.exec(inTransaction(sql));
        } catch (error) {
          await pg.exec('rollback');
          throw error;
        }
      },
      rows: async (sql) => (await pg.query<Record<string, unknown>>(sql)).rows,
      schema,
      dump: async () => (await dumpSchema(pg)) + (await itself((text) => pg.query(text))),
      close: async () => {},
    };
  },
};

/** What somebody else would have made. */
const externalSql = (roles: Roles): string =>
  [...roles]
    .map(([name, made]) => (made === 'external' ? `create role ${quoteIdent(name)};` : ''))
    .join('\n');

const inTransaction = (sql: string): string => `begin;\n${surroundings().join(';\n')};\n${sql}\ncommit;`;

/** What pg_dump says of a database only where it makes one: rights to it, settings of it, the comment on it. */
const itself = async (
  query: (text: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<string> => {
  const { rows } = await query(`
    select concat_ws(' ', 'right', x.privilege_type, nullif(x.grantee, 0)::regrole, x.is_grantable) as line
      from pg_database d cross join aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x where d.datname = current_database()
    union all
    select concat_ws(' ', 'setting', nullif(s.setrole, 0)::regrole, unnest(s.setconfig))
      from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database()
    union all
    select 'comment ' || nullif(shobj_description(d.oid, 'pg_database'), 'default administrative connection database')
      from pg_database d where d.datname = current_database()
    order by 1`);
  return (rows as readonly { readonly line: string | null }[])
    .map(({ line }) => (line === null ? '' : `-- ${line}\n`))
    .join('');
};
