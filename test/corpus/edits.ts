import { apply, type GivenHint } from '@migkit/differ';
import {
  idFor,
  idOf,
  refOf,
  refsIn,
  schemaOf,
  segmentsOf,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import type { Draw } from '../laws/draw.ts';

/** A schema on its way to what a team would write next: its nodes, the hints given, and each change in words. */
export type Edited = {
  readonly nodes: Map<NodeId, Node>;
  readonly hints: GivenHint[];
  readonly said: string[];
};

/** The schema after this many random changes, of which some find nothing to change. */
export const edited = (draw: Draw, schema: Schema, count: number): Edited => {
  const world: Edited = { nodes: new Map(schema), hints: [], said: [] };
  for (let i = 0; i < count; i++) draw.pick(edits)(draw, world);
  // What was renamed may be dropped by a later change.
  return { ...world, hints: world.hints.filter(({ on }) => world.nodes.has(on)) };
};

type Edit = (draw: Draw, world: Edited) => void;

const renames: Edit = (draw, world) => {
  const kinds = ['column', 'column', 'table', 'view', 'enum', 'domain', 'composite', 'function', 'sequence'];
  const node = oneOf(draw, world, draw.pick(kinds));
  if (node) give(world, node, { ...node, name: nameAfter(node, world) });
};

const moves: Edit = (draw, world) => {
  const home = oneOf(draw, world, 'schema');
  const node = oneOf(draw, world, draw.pick(['table', 'view', 'enum', 'function', 'domain']));
  if (!home || !node || node.in?.ref === idOf(home)) return;
  give(world, node, { ...node, in: refOf(home), name: nameAfter(node, world) });
};

const drops: Edit = (draw, world) => {
  const kinds = ['column', 'column', 'table', 'view', 'index', 'check', 'unique', 'foreign_key', 'trigger'];
  const more = [
    'policy',
    'function',
    'enum',
    'sequence',
    'comment',
    'grant',
    'rule',
    'statistics',
    'owned_by',
  ];
  const node = oneOf(draw, world, draw.pick([...kinds, ...more]));
  if (!node) return;
  remove(world, idOf(node));
  world.said.push(`drop ${idOf(node)}`);
};

const adds: Edit = (draw, world) => {
  const table = oneOf(draw, world, 'table');
  if (!table || world.nodes.has(`partition_of ${idOf(table)}`)) return;
  const name = `added_${world.said.length}`;
  const filled = draw.bool() ? { default: "'x'", notNull: true } : {};
  put(world, { kind: 'column', in: refOf(table), name, type: 'text', ...filled }, 'add');
};

const typeOf = (column: Node): string => (typeof column['type'] === 'string' ? column['type'] : '');

/** Another type for what only keys and indexes mention, as far as every such index can be on it. */
const retypes: Edit = (draw, world) => {
  const types: { readonly [type: string]: string } = { integer: 'bigint', smallint: 'integer' };
  const column = oneOf(draw, world, 'column', (one) => {
    const users = mentioning(world, idOf(one));
    return (
      types[typeOf(one)] !== undefined &&
      users.every((user) => /^(primary_key|unique|comment|grant)$/.test(user.kind))
    );
  });
  if (column && !isShared(world, column)) put(world, { ...column, type: types[typeOf(column)] }, 'retype');
};

const loosens: Edit = (draw, world) => {
  const field = draw.pick(['notNull', 'default']);
  const column = oneOf(draw, world, 'column', (one) => one[field] !== undefined && !one['identity']);
  const users = column ? mentioning(world, idOf(column)) : [];
  if (!column || isShared(world, column) || users.some(({ kind }) => kind === 'primary_key')) return;
  if (typeOf(column).includes('serial')) return;
  const { [field]: _gone, ...rest } = column;
  put(world, rest as Node, `no more ${field} of`);
};

const bodies: Edit = (draw, world) => {
  const kind = draw.pick(['function', 'function', 'procedure']);
  const routine = oneOf(draw, world, kind, (one) => typeof one['body'] === 'string');
  if (routine) put(world, { ...routine, body: `${routine['body'] as string} ` }, 'another body of');
};

const queries: Edit = (draw, world) => {
  const kind = draw.pick(['view', 'view', 'materialized_view']);
  const view = oneOf(draw, world, kind, (one) => !/limit/i.test(JSON.stringify(one['query'])));
  if (!view) return;
  const { query } = view as Node & {
    readonly query: string | readonly (string | { readonly ref: NodeId })[];
  };
  const end = ' limit 1000000';
  put(world, { ...view, query: typeof query === 'string' ? query + end : [...query, end] }, 'query of');
};

const labels: Edit = (draw, world) => {
  const type = oneOf(draw, world, 'enum');
  const [first, ...rest] = (type?.['labels'] ?? []) as readonly string[];
  if (type && first !== undefined)
    put(world, { ...type, labels: [first, `more ${world.said.length}`, ...rest] }, 'label of');
};

const logs: Edit = (draw, world) => {
  const table = oneOf(draw, world, 'table', (one) => !one['partition'] && !one['unlogged']);
  const isTied = ({ kind, ...rest }: Node): boolean =>
    ['foreign_key', 'partition_of'].includes(kind) &&
    refsIn(rest).some(({ ref }) => ref.endsWith(` ${place(table)}`) || ref.includes(` ${place(table)}.`));
  if (table && ![...world.nodes.values()].some(isTied)) put(world, { ...table, unlogged: true }, 'unlogged');
};

const edits: readonly Edit[] = [
  renames,
  renames,
  moves,
  drops,
  drops,
  adds,
  retypes,
  loosens,
  bodies,
  queries,
  labels,
  logs,
];

const oneOf = (
  draw: Draw,
  { nodes }: Edited,
  kind: string,
  fits: (node: Node) => boolean = () => true,
): Node | undefined => {
  const all = [...nodes.values()].filter((one) => one.kind === kind && !one['external'] && fits(one));
  return all.length > 0 ? draw.pick(all) : undefined;
};

const mentioning = ({ nodes }: Edited, id: NodeId): readonly Node[] =>
  [...nodes.values()].filter((node) => refsIn(node).some(({ ref }) => ref === id));

const place = (node: Node | undefined): string => (node ? idOf(node).slice(node.kind.length + 1) : '');

/** Does its table hand it down, or have it from another? */
const isShared = (world: Edited, column: Node): boolean => {
  const table = column.in?.ref ?? '';
  const isFamily = (one: Node): boolean =>
    one['inherits'] !== undefined || one['partition'] !== undefined || one.kind === 'partition_of';
  return [world.nodes.get(table), ...mentioning(world, table)].some((one) => one && isFamily(one));
};

const nameAfter = (node: Node, { hints }: Edited): string =>
  `${String(node.name).slice(0, 50)}_now${hints.length}`;

const put = ({ nodes, said }: Edited, node: Node, what: string): void => {
  nodes.set(idOf(node), node);
  said.push(`${what} ${idOf(node)}`);
};

/** Another name or home, with the hint that says so; what was given one already keeps it. */
const give = ({ nodes, hints, said }: Edited, before: Node, after: Node): void => {
  if (/_now\d/.test(idOf(before)) || idOf(before) === idFor('schema', ['public'])) return;
  // Where nobody knows which of several is called, a team would change the words.
  const isOneOfSeveral = [...nodes.values()].some(
    (node) =>
      node['uses'] === undefined &&
      refsIn(node).some((one) => one.ref === idOf(before) && one.as === 'unsaid'),
  );
  if (isOneOfSeveral) return;
  const { schema, problems } = apply(schemaOf(nodes.values()), [{ before, after }]);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  nodes.clear();
  for (const [id, node] of schema) nodes.set(id, node);
  const span = { file: 0, start: 0, end: 0 };
  const parts = [...(before.in ? segmentsOf(before.in.ref) : []), String(before.name)];
  hints.push({ on: idOf(after), hint: { hint: 'was', name: { parts, span }, span } });
  said.push(`${idOf(before)} is ${idOf(after)} now`);
};

const remove = (world: Edited, id: NodeId): void => {
  if (!world.nodes.delete(id)) return;
  for (const node of mentioning(world, id)) remove(world, idOf(node));
};
