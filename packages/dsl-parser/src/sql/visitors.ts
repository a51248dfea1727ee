import { fieldsOf, placesIn } from './fields.ts';
import { figured } from './figure.ts';
import { groupsOf } from './groups.ts';
import { literal, namedByFunction, namedByType } from './literals.ts';
import type { Found, Reach, Reference, Source } from './reach.ts';
import { returnedRows } from './returning.ts';
import { aliasOf, asList, partOf, pathOf, placeOf, textsIn, type Tree } from './tree.ts';

/** What a node is read in: whether it sorts, and which SELECTs read it of a whole group. */
type Around = Pick<Reference, 'sorting' | 'grouped'>;

type Visitor = (node: Tree, reach: Reach, found: Found[], around: Around) => void;

/** What each kind of node names, and what it gives to read from. */
export const visitors: { readonly [key: string]: Visitor | undefined } = {
  ColumnRef: (node, reach, found, around) => {
    const reference = referenceOf(node, reach, around);
    // `*` and `u.*` read all columns of a group as well.
    if (reference.parts.length > 0 || around.grouped.length > 0) found.push(reference);
  },
  A_Indirection: (node, reach, found) => {
    const { root, parts } = fieldsOf(node);
    if (root && parts.length > 0)
      found.push({ what: 'fields', of: root, parts, at: placesIn(root).first, reach });
  },
  RangeVar: (node, reach, found) => {
    const table = pathOf(node);
    const { called, names } = aliasOf(node);
    reach.sources.push({ table, ...(called === undefined ? {} : { alias: called, names }) });
    found.push({ what: 'relation', parts: table, at: placeOf(node), reach });
  },
  SelectStmt: (node, reach, found) => {
    groupsOf(node, reach);
    for (const list of asList(node['valuesLists']))
      for (const item of asList(partOf(list, 'List')?.['items'])) star(item, reach, found);
  },
  InsertStmt: (node, reach, found) => {
    const table = pathOf(partOf(node, 'relation') ?? {});
    targets(node['cols'], table, reach, found);
    returned(node, reach);
    const conflict = partOf(node, 'onConflictClause');
    if (!conflict) return;
    reach.sources.push({ alias: 'excluded', table });
    targets(conflict['targetList'], table, reach, found);
    const infer = partOf(conflict, 'infer');
    if (infer) inferred(infer, table, reach, found);
  },
  UpdateStmt: (node, reach, found) => {
    targets(node['targetList'], pathOf(partOf(node, 'relation') ?? {}), reach, found);
    returned(node, reach);
  },
  DeleteStmt: (node, reach) => returned(node, reach),
  MergeStmt: (node, reach, found) => {
    returned(node, reach);
    for (const item of asList(node['mergeWhenClauses'])) {
      const when = partOf(item, 'MergeWhenClause');
      targets(when?.['targetList'], pathOf(partOf(node, 'relation') ?? {}), reach, found);
    }
  },
  // What INSERT, UPDATE and DELETE change.
  relation: (node, reach, found, around) => {
    if (typeof node['relname'] === 'string') visitors['RangeVar']?.(node, reach, found, around);
  },
  RangeSubselect: (node, reach) => {
    const query = partOf(node['subquery'], 'SelectStmt');
    unknownSource(node, reach, query ? { query } : {});
  },
  RangeFunction: (node, reach, found) => {
    const source = unknownSource(node, reach, { call: node });
    found.push({ what: 'call', source, at: placesIn(node).first, reach });
  },
  RangeTableFunc: (node, reach) => void unknownSource(node, reach),
  JsonTable: (node, reach) => void unknownSource(node, reach),
  JoinExpr: (node, reach) => {
    if (node['alias']) unknownSource(node, reach);
    const using = partOf(node, 'join_using_alias')?.['aliasname'];
    if (typeof using === 'string') reach.sources.push({ alias: using });
  },
  ResTarget: (node, reach, found) => {
    const column = partOf(node['val'], 'ColumnRef');
    const name = figured(node['val']);
    if (typeof node['name'] === 'string') reach.outputs.add(node['name']);
    else if (column) reach.unnamed.add(placeOf(column));
    else if (name && !isStar(node['val'])) {
      reach.outputs.add(name.name);
      if (name.by !== undefined)
        found.push({ what: 'output', name: name.name, by: name.by, at: placeOf(node) });
    }
    star(node['val'], reach, found);
  },
  CollateClause: (node, _, found) => {
    const parts = textsIn(node['collname']);
    if (parts.length > 0)
      found.push({ what: 'named', space: 'collation', parts, at: placeOf(node), behind: 'collate' });
  },
  TypeName: (node, _, found) => typeName(node, found),
  typeName: (node, _, found) => typeName(node, found),
  TypeCast: (node, _, found) => {
    const type = textsIn(partOf(node, 'typeName')?.['names']).at(-1);
    const space = namedByType(type ?? '');
    if (space) literal(node['arg'], space, found);
  },
  A_Expr: (node, reach, found) => {
    // `= any (…)` and its like compare with what is inside of the right side.
    const right = node['kind'] === 'AEXPR_OP' ? node['rexpr'] : {};
    const parts = textsIn(node['name']);
    if (parts.length > 0)
      found.push({ what: 'operator', parts, sides: [node['lexpr'], right], at: placeOf(node), reach });
  },
  FuncCall: (node, reach, found) => {
    const args = asList(node['args']);
    const parts = textsIn(node['funcname']);
    const space = namedByFunction(parts.at(-1) ?? '');
    // to_tsvector(body) and its like may leave the first argument out.
    if (space && args.length > 1 - Number(space === 'relation')) literal(args[0], space, found);
    if (parts[0] !== 'pg_catalog') found.push({ what: 'routine', parts, at: placeOf(node), args, reach });
  },
};

/** A type by its name; the words of standard SQL are names in pg_catalog. */
export const typeName = (node: Tree, found: Found[]): void => {
  const parts = textsIn(node['names']);
  if (parts.length > 0 && parts[0] !== 'pg_catalog' && node['pct_type'] !== true)
    found.push({ what: 'named', space: 'type', parts, at: placeOf(node) });
};

const referenceOf = (node: Tree, reach: Reach, { sorting, grouped }: Around): Reference => ({
  what: 'reference',
  parts: textsIn(node['fields']),
  at: placeOf(node),
  reach,
  isStar: asList(node['fields']).at(-1)?.['A_Star'] !== undefined,
  sorting,
  grouped,
});

const targets = (list: unknown, table: readonly string[], reach: Reach, found: Found[]): void => {
  for (const item of asList(list)) {
    const target = partOf(item, 'ResTarget');
    if (target && typeof target['name'] === 'string')
      found.push({
        what: 'target',
        table,
        parts: [target['name'], ...textsIn(target['indirection'])],
        at: placeOf(target),
        reach,
      });
  }
};

/** `on conflict (a, lower(b))` and `on conflict on constraint c`. */
const inferred = (infer: Tree, table: readonly string[], reach: Reach, found: Found[]): void => {
  const at = placeOf(infer);
  const name = infer['conname'];
  if (typeof name === 'string') found.push({ what: 'constraint', table, name, at, reach });
  const columns = asList(infer['indexElems']).map((item) => {
    const column = partOf(item, 'IndexElem')?.['name'];
    return typeof column === 'string' ? column : undefined;
  });
  if (columns.length > 0) found.push({ what: 'list', table, columns, at, reach });
};

/** RETURNING reads two more rows, but where one is called so already: in a rule. */
const returned = (statement: Tree, reach: Reach): void => {
  const table = pathOf(partOf(statement, 'relation') ?? {});
  for (const alias of returnedRows(statement))
    if (!isCalled(alias, reach.outer)) reach.sources.push({ alias, table, apart: true });
};

const isCalled = (name: string, from: Reach | undefined): boolean => {
  for (let r = from; r; r = r.outer) if (r.sources.some(({ alias }) => alias === name)) return true;
  return false;
};

/** `(home).*`, which gives several outputs. */
const isStar = (value: unknown): boolean =>
  asList(partOf(value, 'A_Indirection')?.['indirection']).at(-1)?.['A_Star'] !== undefined;

/** `new.*` among values or results. */
const star = (value: unknown, reach: Reach, found: Found[]): void => {
  const node = partOf(value, 'ColumnRef');
  const fields = asList(node?.['fields']);
  const parts = textsIn(fields);
  if (node && parts.length > 0 && fields.at(-1)?.['A_Star'])
    found.push({ what: 'star', parts, at: placeOf(node), reach });
};

const unknownSource = (node: Tree, reach: Reach, by: Pick<Source, 'query' | 'call'> = {}): Source => {
  const { called = by.call && calledLike(by.call), names } = aliasOf(node);
  const source = { ...(called === undefined ? {} : { alias: called }), names, ...by };
  reach.sources.push(source);
  return source;
};

/** What functions give is called like the one that is called first. */
const calledLike = (node: Tree): string | undefined => {
  const [call] = asList(partOf(asList(node['functions'])[0], 'List')?.['items']);
  return textsIn(partOf(call, 'FuncCall')?.['funcname']).at(-1);
};
