import { problem, quoteIdent, quoteLiteral, type Row } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import { failure } from './failure.ts';
import type { Session } from './session.ts';

type Asked = Pick<Session, 'asJson' | 'stream'>;

/**
 * The error of a catalog that was read, with the grant that mends it where a right was missing: somebody has taken from everybody what
 * PostgreSQL gives them. Our own query says nothing to who reads that. To be asked when no transaction is open.
 */
export const withGrant = async (error: unknown, session: Asked): Promise<unknown> => {
  const { code, message } = error as DatabaseError;
  if (code !== '42501') return error;
  // Words of whatever language stand around the name.
  const names = `unnest(array[${[...new Set(message.match(/\w+/g))].map(quoteLiteral).join(', ')}]) as name`;
  const found: Row[] = [];
  for (const ask of [relations, functions])
    try {
      await session.stream([session.asJson(ask(names))], (row) => void found.push(row));
    } catch {
      // The catalog of functions may be what cannot be read.
    }
  const grants = found.map(({ right, role }) => `grant ${String(right)} to ${quoteIdent(String(role))}`);
  return failure(
    problem(
      'MIG403',
      { message },
      {
        details: [
          'while: reading what the database holds, for which every role has this right unless it was taken away',
        ],
        help: grants.length > 0 ? `as a superuser: ${grants.join('; ')}` : 'grant the role what it lacks',
      },
    ),
  );
};

/** Without a catalog, since that may be just the one that cannot be read. */
const relations = (names: string): string => `
  select 'usage on schema ' || name as right, current_user::text as role from ${names}
  where name = 'pg_catalog' and not has_schema_privilege('pg_catalog', 'usage')
  union all
  select 'select on pg_catalog.' || name, current_user::text from ${names}
  where to_regclass('pg_catalog.' || quote_ident(name)) is not null
    and not has_any_column_privilege(to_regclass('pg_catalog.' || quote_ident(name))::oid, 'select')
  order by 1`;

const functions = (names: string): string => `
  select 'execute on function ' || p.oid::regprocedure::text as right, current_user::text as role from ${names}
  join pg_catalog.pg_proc p on p.proname = name
  where p.pronamespace = 'pg_catalog'::regnamespace and not has_function_privilege(p.oid, 'execute')
  order by 1`;
