import { sqlTokens } from '@migkit/schema';
import type { Standing } from './outside.ts';
import type { Session } from './session.ts';

/** What a statement builds on a table; without a name PostgreSQL chose one. */
type Build = {
  readonly name?: string | undefined;
  readonly table: string | undefined;
  readonly statement: string;
};

/**
 * Whether CREATE INDEX CONCURRENTLY took effect: one of that name on that table, valid, and of the definition that the statement
 * has. Killed half way it leaves one that is kept up and never used, which is in the way of the next try.
 */
export const builtConcurrently = async (session: Session, build: Build): Promise<Standing> => {
  const { rows } = await session.query<{ valid: boolean; drop: string; definition: string }>(
    `select i.indisvalid as valid, format('drop index concurrently %I.%I', n.nspname, c.relname) as drop, ${definition} as definition
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where i.indrelid = to_regclass($1) and ($2::text is null or c.relname = (parse_ident($2))[1])`,
    [build.table, build.name ?? null],
  );
  if (rows.length === 0) return { done: false, mend: [] };
  const wanted = await definitionOf(session, build);
  const alike = rows.filter(({ definition }) => wanted === undefined || definition === wanted);
  const named = build.name === undefined ? alike : rows;
  return {
    done: alike.some(({ valid }) => valid),
    mend: named.filter(({ valid }) => !valid).map(({ drop }) => drop),
  };
};

/** All that makes up an index but its name and its table, in PostgreSQL's spelling. */
const definition = `row(i.indisunique, i.indnkeyatts, c.relam, i.indclass, i.indcollation, i.indoption, c.reloptions,
  to_jsonb(i) -> 'indnullsnotdistinct', pg_get_expr(i.indpred, i.indrelid),
  array(select pg_get_indexdef(i.indexrelid, k, false) from generate_series(1, i.indnatts) k))::text`;

/** The definition that a statement has: PostgreSQL makes the same of an empty table like that one, which the rollback takes away. */
const definitionOf = async (session: Session, { table, statement }: Build): Promise<string | undefined> => {
  const tokens = sqlTokens(statement);
  const words = tokens.map(({ text }) => text.toLowerCase());
  const on = words.indexOf('on');
  let last = words[on + 1] === 'only' ? on + 2 : on + 1;
  while (words[last + 1] === '.') last += 2;
  const only = words.slice(1, words.indexOf('concurrently') - 1).join(' ');
  try {
    await session.query(`create temporary table mig_like (like ${table})`);
    await session.query(
      `create ${only} index mig_like_built on pg_temp.mig_like ${statement.slice(tokens[last]?.end)}`,
    );
    const { rows } = await session.query<{ definition: string }>(
      `select ${definition} as definition from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = 'pg_temp.mig_like'::regclass`,
    );
    return rows[0]?.definition;
  } catch {
    // The role may make no temporary tables, or the table is not there: then the name decides.
    return undefined;
  }
};
