import { toSql } from '@migkit/compiler';
import { diff, plan, type GivenHint } from '@migkit/differ';
import {
  emptySchema,
  isRef,
  refTo,
  schemaOf,
  sqlText,
  type Node,
  type Ref,
  type Schema,
  type Sql,
  type Value,
} from '@migkit/schema';
import type { Client } from 'pg';
import { introspectBy } from '../support/introspect-by.ts';

/** Runs what leads from one schema to another, and gives the statements. */
export const migrate = async (
  client: Client,
  from: Schema,
  to: Schema,
  hints: readonly GivenHint[] = [],
): Promise<readonly string[]> => {
  const difference = diff(from, to, { hints, answers: { notRenamed: true, allowDataLoss: true } });
  if (difference.problems.length > 0) throw new Error(JSON.stringify(difference.problems));
  const statements = plan(from, difference.ops).steps.flatMap((step) => step.statements.map(toSql));
  for (const statement of statements)
    await client.query(statement).catch((error: unknown) => {
      throw new Error(`${statement}: ${String(error)}`);
    });
  return statements;
};

/** Builds a schema in an empty database. */
export const build = (client: Client, schema: Schema): Promise<readonly string[]> =>
  migrate(client, emptySchema, schema);

/** What the catalog says, without what belongs to the whole server. */
export const readBack = async (client: Client): Promise<Schema> => {
  const { schema } = await introspectBy((text) => client.query(text));
  return schema;
};

/** The same as a plain object, with each expression spelled out: the catalog has no mentions in its expressions. */
export const spelledOut = (schema: Schema): { readonly [id: string]: unknown } =>
  Object.fromEntries(
    [...schema].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, node]) => [id, spelled(node)]),
  );

/** A schema of tables in `public`; a column is written as its fields without those that follow from where it stands. */
export const tables = (given: { readonly [table: string]: TableOf }, more: readonly Node[] = []): Schema =>
  schemaOf([...more, ...Object.entries(given).flatMap(([name, table]) => tableNodes(name, table))]);

/** A mention of a column of a table in `public`. */
export const col = (table: string, name: string): Ref => refTo('column', 'public', table, name);

type TableOf = {
  readonly columns: { readonly [name: string]: Omit<Node, 'kind' | 'in' | 'name'> | string };
  readonly more?: readonly (Omit<Node, 'in'> & { readonly kind: string })[];
};

const tableNodes = (name: string, { columns, more = [] }: TableOf): readonly Node[] => {
  const home = refTo('table', 'public', name);
  return [
    { kind: 'table', in: refTo('schema', 'public'), name },
    ...Object.entries(columns).map(([column, fields]): Node => {
      const given = typeof fields === 'string' ? { type: fields, notNull: true } : fields;
      return { ...given, kind: 'column', in: home, name: column };
    }),
    ...more.map((node): Node => ({ ...node, in: home })),
  ];
};

const spelled = (value: Value): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const isSql = value.some((part) => typeof part === 'string') && value.some(isRef);
    return isSql ? sqlText(value as Sql) : value.map(spelled);
  }
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, spelled(inner)]));
};
