import type { Client } from 'pg';

/** A column of a system catalog: `pg_class.relname`. */
export type CatalogColumn = string;

/**
 * The columns of system catalogs that a query reads, as PostgreSQL understood it: a view of the query holds in its parse tree
 * which columns of which relation it must be allowed to select.
 */
export const columnsReadBy = async (client: Client, query: string): Promise<ReadonlySet<CatalogColumn>> => {
  await client.query(`create view reads_of as select json_agg(q) from (${query}) q`);
  const { rows } = await client.query<{ readonly tree: string }>(
    `select ev_action::text as tree from pg_rewrite where ev_class = 'reads_of'::regclass`,
  );
  await client.query('drop view reads_of');
  const pairs = [...(rows[0]?.tree ?? '').matchAll(asked)].flatMap(([, relation = '', bits = '']) =>
    bits.split(' ').map((bit) => [relation, Number(bit) - offset] as const),
  );
  const { rows: columns } = await client.query<{ readonly name: string }>(
    `select distinct replace(a.attrelid::regclass::text, 'pg_roles', 'pg_authid') || '.' || a.attname as name
     from unnest($1::oid[], $2::int[]) read(relation, number)
     join pg_attribute a on a.attrelid = read.relation
       and (a.attnum = read.number or read.number = 0 and position(quote_literal(a.attname) in $3) > 0)`,
    [pairs.map(([relation]) => relation), pairs.map(([, number]) => number), query],
  );
  return new Set(columns.map(({ name }) => name));
};

// A whole row (number 0) is read by the names of its columns: to_jsonb(con) ->> 'conenforced'. Up to 15 the rights to check stand with the relation itself, later in a list of their own.
const asked = /:relid (\d+)(?:(?!:relid)[\s\S])*?:selectedCols \(b ([\d ]+)\)/g;

/** The columns of PostgreSQL's own have negative numbers, -6 the last one: bit 0 is -7. */
const offset = 7;
