import { ddl, standingIn, type Change, type Statement } from '../kind.ts';
import { childrenOf, dependentsOf, idOf, type Node, type NodeId, type Sql } from '../node.ts';
import { quoteIdent, quoteLiteral, spell, sqlText } from '../sql.ts';
import type { Check } from './check-text.ts';
import { keepingRetyped } from './column-below.ts';
import type { Column } from './column-definition.ts';
import { looksAtRows } from './constraint-validity.ts';
import { commentOn, type Comment } from './comment-text.ts';
import { retypeFields, type CompositeField } from './composite-text.ts';
import { addUnproved } from './domain-text.ts';
import { dropAside, madeAgain, putAside, type DeclaredType } from './replace-aside.ts';
import { isBound } from './replace-bound.ts';
import { columnsOf, directColumnsOf, isArray, isInside, mentions, typedBy, typesOver } from './type-users.ts';
import { heldIn, inTheWay, whileText } from './while-text.ts';
import { rightsAgain } from './rights-again.ts';

/** How a type that columns use gives way to a new one of the same name. */
export type Replacement = {
  readonly before: DeclaredType;
  readonly after: DeclaredType;
  /** Makes the new type, with these checks. */
  readonly create: (checks: readonly Check[]) => Statement;
  /** What a value is cast to on its way, without an array mark: `text` for an enum. */
  readonly through: string;
  /** May a default that stands in the column before be set again? */
  readonly keeps: (value: Sql) => boolean;
};

/**
 * PostgreSQL cannot take a label out of an enum, nor give a domain another base: the old type is renamed, the new one is
 * made, the columns (and the domains over the type) go over, and the old one is dropped.
 */
export const replaceType = (replacement: Replacement, change: Change): readonly Statement[] => {
  const { before, after, create } = replacement;
  const over = typesOver(standingIn(change), idOf(before))
    // It comes and goes with its range.
    .filter(({ kind }) => kind !== 'multirange')
    .map((type) => (change.after.get(idOf(type)) ?? type) as DeclaredType);
  const types = [after, ...over];
  const made = [
    ...types.toReversed().flatMap((type) => putAside(type, change)),
    ...types.map((type) =>
      type === after ? create(keptChecks(type, change)) : madeAgain(type, keptChecks(type, change), change),
    ),
    ...convertColumns(replacement, change),
    ...convertFields(before, change),
    ...types.toReversed().map(dropAside),
  ];
  return [
    ...whileText(insideOf(before, change), change, made),
    // Rules that the values need not meet come once the values are there.
    ...types.flatMap((type) => addUnproved(keptChecks(type, change))),
    ...types
      .flatMap((type) => [type, ...keptChecks(type, change)])
      .flatMap((node) => commentAgain(node, change)),
    ...types.flatMap((type) => rightsAgain(type, change)),
  ];
};

/**
 * What has to go before and come back after: what is bound to the old type's operators on columns, and all that PostgreSQL
 * keeps the old type for, but what goes over to the new one.
 */
export const boundTo = (type: DeclaredType, change: Change): readonly NodeId[] => {
  const schema = standingIn(change);
  const types = [idOf(type), ...typesOver(schema, idOf(type)).map(idOf)];
  const users = types.flatMap((id) => dependentsOf(schema, id));
  const keeping = users.filter((node) => !goesOver(node, types)).map(idOf);
  if (insideOf(type, change).length > 0) return [...new Set([...inTheWay(idOf(type), change), ...keeping])];
  const onColumns = columnsOf(schema, idOf(type)).flatMap((column) => dependentsOf(schema, idOf(column)));
  return [...new Set([...onColumns.filter(isBound).map(idOf), ...keeping])];
};

/** What stands on the type, and belongs to the new one without being made anew; a plain column gets its default again. */
const goesOver = (node: Node, types: readonly NodeId[]): boolean =>
  types.includes(node.in?.ref ?? '') ||
  types.includes(idOf(node)) ||
  node.kind === 'composite_field' ||
  (node.kind === 'column' && node['generated'] === undefined);

/** Columns that hold the type only inside of other values. */
const insideOf = (type: DeclaredType, change: Change): readonly Column[] => {
  const types = [idOf(type), ...typesOver(standingIn(change), idOf(type)).map(idOf)];
  return heldIn(idOf(type), change).filter((column) => !types.some((id) => mentions(column.type, id)));
};

/** The fields of composite types that stay; no column holds such a value now. */
const convertFields = (type: DeclaredType, change: Change): readonly Statement[] => {
  const schema = standingIn(change);
  return [idOf(type), ...typesOver(schema, idOf(type)).map(idOf)].flatMap((id) =>
    typedBy(schema, id)
      .filter((node): node is CompositeField => node.kind === 'composite_field')
      .map((field) => retypeFields([field])),
  );
};

/** One ALTER TABLE for each table, so that each is written anew once. */
const convertColumns = (replacement: Replacement, change: Change): readonly Statement[] => {
  const id = idOf(replacement.before);
  const schema = standingIn(change);
  const converted = directColumnsOf(schema, id);
  const defaulted = dependentsOf(schema, id).filter(
    (n) => n.kind === 'column' && mentions(n['default'], id),
  ) as Column[];
  const byTable = Map.groupBy(new Set([...converted, ...defaulted]), (column) => column.in.ref);
  return [...byTable].flatMap(([table, columns]) => {
    const standing = columns.filter((column) => !column.generated && stillThere(column, id, change));
    const actions = standing.flatMap((column) =>
      actionsFor(column, converted.includes(column), replacement, change),
    );
    if (actions.length === 0) return [];
    const retyped = standing.filter((column) => converted.includes(column));
    return keepingRetyped(retyped, change, [ddl(`alter table ${spell(table)} ${actions.join(', ')}`)]);
  });
};

/** A column that goes, or lets the type itself go, has done so before; one of a domain over the type is still there. */
const stillThere = (column: Column, type: NodeId, change: Change): boolean => {
  const now = change.after.get(idOf(column));
  const held = [column.type, column.default].some((value) => mentions(value, type));
  return !held || (now !== undefined && [now['type'], now['default']].some((value) => mentions(value, type)));
};

const actionsFor = (
  column: Column,
  converts: boolean,
  replacement: Replacement,
  change: Change,
): readonly string[] => {
  const name = `alter column ${quoteIdent(column.name)}`;
  const old = column.default;
  const kept =
    old !== undefined && !replacement.keeps(old)
      ? (change.after.get(idOf(column)) as Column | undefined)?.default
      : old;
  const type = sqlText(column.type);
  const through = throughOf(column, replacement, change) + (isArray(column.type) ? '[]' : '');
  return [
    ...(old === undefined ? [] : [`${name} drop default`]),
    ...(converts ? [`${name} type ${type} using ${quoteIdent(column.name)}::${through}::${type}`] : []),
    ...(kept === undefined ? [] : [`${name} set default ${sqlText(kept)}`]),
  ];
};

/** A range of values becomes another one by way of text. */
const throughOf = (column: Column, { before, through }: Replacement, change: Change): string => {
  const schema = standingIn(change);
  const ranges = typesOver(schema, idOf(before)).filter(({ kind }) => kind === 'range');
  const ids = ranges.flatMap((range) => [idOf(range), ...typesOver(schema, idOf(range)).map(idOf)]);
  return ids.some((id) => mentions(column.type, id)) ? 'text' : through;
};

/** The checks of a domain that no op of their own makes, as they stood: one that becomes valid is checked after. */
const keptChecks = (type: DeclaredType, change: Change): readonly Check[] =>
  childrenOf(change.after, idOf(type)).flatMap((node) => {
    if (node.kind !== 'check' || !isKept(node as Check, change)) return [];
    const { valid: _valid, ...check } = node as Check;
    const before = change.before.get(idOf(node)) as Check;
    return [{ ...check, ...(before.valid === false ? { valid: false as const } : {}) }];
  });

/** Does a check of a domain stand on both sides of a change, so that it is not made anew? A renamed label is the same label. */
export const isKept = (check: Check, change: Change): boolean => {
  const before = change.before.get(idOf(check)) as Check | undefined;
  return (
    before !== undefined &&
    relabelled(before.sql, change) === relabelled(check.sql, change) &&
    (before.valid === check.valid || canValidate(check, change))
  );
};

/** PostgreSQL does not look for a domain inside of other values. */
export const canValidate = (check: Check, { before }: Change): boolean =>
  looksAtRows(check) && !isInside(before, check.in.ref);

const relabelled = (sql: Sql, { hints }: Change): string =>
  Object.entries(hints.labels ?? {}).reduce(
    (text, [now, old]) => text.replaceAll(quoteLiteral(old), quoteLiteral(now)),
    sqlText(sql),
  );

/** The new type has no comment yet; its own, when it keeps one. */
export const commentAgain = (node: Node, change: Change): readonly Statement[] =>
  childrenOf(change.after, idOf(node))
    .filter((n): n is Comment => n.kind === 'comment' && change.before.has(idOf(n)))
    .map((n) => ddl(`comment on ${commentOn(idOf(node), change.after)} is ${quoteLiteral(n.text)}`));
