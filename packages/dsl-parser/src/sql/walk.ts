import type { NameSpace } from '@migkit/schema';
import { groupedIn, groupsOf } from './groups.ts';
import type { Tree } from './parser.ts';

/** What a SELECT can read its columns from; the one around it is asked next. */
export type Reach = {
  readonly outer?: Reach;
  readonly sources: Source[];
  /** Names of WITH queries, which hide tables. */
  readonly queries: Set<string>;
  /** Names that the SELECT gives to what it computes, which hide columns in ORDER BY. */
  readonly outputs: Set<string>;
  /** Where columns stand that are outputs without a name of their own. */
  readonly unnamed: Set<number>;
  /** Where columns stand by which its rows are grouped. */
  readonly groups: Set<number>;
};

/** A thing in FROM: a table by its name, or something whose columns nobody knows. */
export type Source = { readonly alias?: string; readonly table?: readonly string[] };

/** A name in SQL, with the byte where it begins. */
export type Found =
  | {
      readonly what: 'reference';
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
      readonly sorting: boolean;
      /** The SELECTs that group rows and read this of a whole group. */
      readonly grouped: readonly Reach[];
    }
  | {
      /** All columns of a row, where SQL writes them out. */
      readonly what: 'star';
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** A column that INSERT or UPDATE gives a value. */
      readonly what: 'target';
      readonly table: readonly string[];
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      readonly what: 'relation';
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      readonly what: 'named';
      readonly space: NameSpace;
      readonly parts: readonly string[];
      readonly at: number;
      /** The word that stands at this place, before the name. */
      readonly behind?: string;
    }
  | {
      readonly what: 'routine';
      readonly parts: readonly string[];
      readonly at: number;
      readonly count: number;
    }
  | { readonly what: 'literal'; readonly space: NameSpace; readonly text: string; readonly at: number };

/** All names in a tree that a schema could know. Goes without recursion: a tree may be deep. */
export const namesIn = (tree: unknown, reach: Reach = newReach()): readonly Found[] => {
  const found: Found[] = [];
  const stack: Step[] = [{ value: tree, reach, sorting: false, grouped: [] }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (Array.isArray(step.value))
      for (const value of step.value as unknown[]) stack.push({ ...step, value });
    else if (isTree(step.value))
      for (const [key, value] of Object.entries(step.value)) visit(key, value, step, stack, found);
  }
  return found;
};

export const newReach = (outer?: Reach): Reach => ({
  ...(outer ? { outer } : {}),
  sources: [],
  queries: new Set(),
  outputs: new Set(),
  unnamed: new Set(),
  groups: new Set(),
});

type Step = {
  readonly value: unknown;
  readonly reach: Reach;
  readonly sorting: boolean;
  readonly grouped: readonly Reach[];
};

const visit = (key: string, value: unknown, step: Step, stack: Step[], found: Found[]): void => {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Tree;
  if (key === 'withClause') return withQueries(node, step, stack);
  const isQuery = isSelect(key, node);
  const inner = isQuery || writes.has(key) ? newReach(step.reach) : step.reach;
  stack.push({
    value,
    reach: inner,
    sorting: key === 'sortClause' || (step.sorting && inner === step.reach),
    grouped: groupedIn(key, node, step),
  });
  const visitor = visitors[isQuery ? 'SelectStmt' : key];
  if (visitor) visitor(node, inner, found, step);
  // CREATE CAST and its like say a type without saying that it is one.
  else if ('names' in node && 'typemod' in node) typeName(node, found);
};

/** The arms of a UNION are SELECTs without saying so; those of a JOIN say what they are. */
const isSelect = (key: string, node: Tree): boolean =>
  key === 'SelectStmt' || ((key === 'larg' || key === 'rarg') && 'limitOption' in node);

const writes: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

type Visitor = (node: Tree, reach: Reach, found: Found[], step: Step) => void;

const visitors: { readonly [key: string]: Visitor | undefined } = {
  ColumnRef: (node, reach, found, { sorting, grouped }) => {
    const parts = textsOf(node['fields']);
    // `*` and `u.*` read all columns of a group as well.
    const isRead = parts.length > 0 || grouped.length > 0;
    if (isRead) found.push({ what: 'reference', parts, at: placeOf(node), reach, sorting, grouped });
  },
  RangeVar: (node, reach, found) => {
    const table = pathOf(node);
    const alias = aliasOf(node);
    reach.sources.push({ table, ...(alias === undefined ? {} : { alias }) });
    found.push({ what: 'relation', parts: table, at: placeOf(node), reach });
  },
  SelectStmt: (node, reach, found) => {
    for (const place of groupsOf(node)) reach.groups.add(place);
    for (const list of (node['valuesLists'] ?? []) as readonly Tree[])
      for (const item of ((list['List'] as Tree | undefined)?.['items'] ?? []) as readonly Tree[])
        star(item, reach, found);
  },
  InsertStmt: (node, reach, found) => {
    targets(node, node['cols'], reach, found);
    const conflict = node['onConflictClause'] as Tree | undefined;
    if (conflict) reach.sources.push({ alias: 'excluded', table: pathOf(node['relation'] as Tree) });
    targets(node, conflict?.['targetList'], reach, found);
  },
  UpdateStmt: (node, reach, found) => targets(node, node['targetList'], reach, found),
  // What INSERT, UPDATE and DELETE change.
  relation: (node, reach, found, step) => {
    if (typeof node['relname'] === 'string') visitors['RangeVar']?.(node, reach, found, step);
  },
  RangeSubselect: (node, reach) => unknownSource(node, reach),
  RangeFunction: (node, reach) => unknownSource(node, reach),
  RangeTableFunc: (node, reach) => unknownSource(node, reach),
  JsonTable: (node, reach) => unknownSource(node, reach),
  ResTarget: (node, reach, found) => {
    const column = (node['val'] as Tree | undefined)?.['ColumnRef'] as Tree | undefined;
    if (typeof node['name'] === 'string') reach.outputs.add(node['name']);
    else if (column) reach.unnamed.add(placeOf(column));
    star(node['val'], reach, found);
  },
  CollateClause: (node, _, found) => {
    const parts = textsOf(node['collname']);
    if (parts.length > 0)
      found.push({ what: 'named', space: 'collation', parts, at: placeOf(node), behind: 'collate' });
  },
  TypeName: (node, _, found) => typeName(node, found),
  typeName: (node, _, found) => typeName(node, found),
  TypeCast: (node, _, found) => {
    const type = textsOf((node['typeName'] as Tree | undefined)?.['names']).at(-1);
    const space = namesOf.get(type ?? '');
    if (space) literal(node['arg'], space, found);
  },
  FuncCall: (node, _, found) => {
    const args = (node['args'] ?? []) as readonly unknown[];
    const parts = textsOf(node['funcname']);
    const named = namingFunctions.get(parts.at(-1) ?? '');
    // to_tsvector(body) and its like may leave the first argument out.
    if (named && args.length > 1 - Number(named === 'relation')) literal(args[0], named, found);
    if (parts[0] !== 'pg_catalog')
      found.push({ what: 'routine', parts, at: placeOf(node), count: args.length });
  },
};

/** What text of these types names. */
const namesOf: ReadonlyMap<string, NameSpace> = new Map([
  ['regclass', 'relation'],
  ['regconfig', 'text search configuration'],
  ['regdictionary', 'text search dictionary'],
]);

/** What the first argument of these functions names. */
const namingFunctions: ReadonlyMap<string, NameSpace> = new Map(
  (
    [
      ['relation', 'nextval currval setval'],
      [
        'text search configuration',
        'to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_headline json_to_tsvector jsonb_to_tsvector',
      ],
      ['text search dictionary', 'ts_lexize'],
    ] as const
  ).flatMap(([space, names]) => names.split(' ').map((name) => [name, space] as const)),
);

/** A WITH query knows those before it; itself and those after it only where WITH is recursive. */
const withQueries = (clause: Tree, step: Step, stack: Step[]): void => {
  const known = new Set<string>();
  for (const item of (clause['ctes'] ?? []) as readonly Tree[]) {
    const name = (item['CommonTableExpr'] as Tree | undefined)?.['ctename'];
    const queries = clause['recursive'] === true ? step.reach.queries : new Set(known);
    stack.push({ ...step, value: item, reach: { ...newReach(step.reach.outer), queries } });
    if (typeof name !== 'string') continue;
    known.add(name);
    step.reach.queries.add(name);
  }
};

const pathOf = (node: Tree): readonly string[] =>
  [node['schemaname'], node['relname']].filter((part) => typeof part === 'string');

const targets = (node: Tree, list: unknown, reach: Reach, found: Found[]): void => {
  const table = pathOf(node['relation'] as Tree);
  for (const item of (list ?? []) as readonly Tree[]) {
    const target = item['ResTarget'] as Tree | undefined;
    if (target && typeof target['name'] === 'string')
      found.push({ what: 'target', table, parts: [target['name']], at: placeOf(target), reach });
  }
};

/** `new.*` among values or results. */
const star = (value: unknown, reach: Reach, found: Found[]): void => {
  const node = (value as Tree | undefined)?.['ColumnRef'] as Tree | undefined;
  const fields = (node?.['fields'] ?? []) as readonly Tree[];
  const parts = textsOf(fields);
  if (node && parts.length > 0 && fields.at(-1)?.['A_Star'])
    found.push({ what: 'star', parts, at: placeOf(node), reach });
};

const unknownSource = (node: Tree, reach: Reach): void => {
  const alias = aliasOf(node);
  reach.sources.push(alias === undefined ? {} : { alias });
};

const typeName = (node: Tree, found: Found[]): void => {
  const parts = textsOf(node['names']);
  if (parts.length > 0 && parts[0] !== 'pg_catalog' && node['pct_type'] !== true)
    found.push({ what: 'named', space: 'type', parts, at: placeOf(node) });
};

const literal = (node: unknown, space: NameSpace, found: Found[]): void => {
  const constant = (node as Tree | undefined)?.['A_Const'] as Tree | undefined;
  const text = (constant?.['sval'] as Tree | undefined)?.['sval'];
  if (constant && typeof text === 'string')
    found.push({ what: 'literal', space, text, at: placeOf(constant) });
};

/** The names in a list of strings; a star ends it without being one. */
const textsOf = (list: unknown): readonly string[] => {
  const texts = (Array.isArray(list) ? (list as readonly Tree[]) : []).map(
    (item) => (item['String'] as Tree | undefined)?.['sval'],
  );
  return texts.filter((text) => typeof text === 'string');
};

const aliasOf = (node: Tree): string | undefined => {
  const alias = (node['alias'] as Tree | undefined)?.['aliasname'];
  return typeof alias === 'string' ? alias : undefined;
};

const placeOf = (node: Tree): number => (typeof node['location'] === 'number' ? node['location'] : 0);

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
