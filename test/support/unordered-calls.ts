import type { Node, Schema } from '@migkit/schema';

/** SQL in which the columns of what functions in FROM give, `made() m(b, a)`, stand in one order: PostgreSQL cannot move a column. */
export const unorderedCalls = (sql: string): string =>
  sql.replace(
    calls,
    (_, head: string, columns: string) => `${head}${columns.split(', ').sort().join(', ')})`,
  );

/** The same in the texts of a schema. */
export const withUnorderedCalls = (schema: Schema): Schema =>
  new Map([...schema].map(([id, node]) => [id, inNode(node)]));

const inNode = (node: Node): Node => ({
  ...node,
  ...Object.fromEntries(
    Object.entries(node).flatMap(([field, value]) =>
      typeof value === 'string' ? [[field, unorderedCalls(value)]] : [],
    ),
  ),
});

const name = String.raw`(?:"(?:[^"]|"")*"|[\w$]+)`;
const calls = new RegExp(String.raw`(\) ${name}\()(${name}(?:, ${name})*)\)`, 'g');
