import { ddl, type Change, type Statement } from '../kind.ts';
import {
  childrenOf,
  dependentsOf,
  idOf,
  kindOf,
  refsIn,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
} from '../node.ts';
import { quoteIdent, quoteLiteral, quoteName, spell, sqlText, truncateName } from '../sql.ts';
import type { Check } from './check-text.ts';
import type { Column } from './column-definition.ts';
import { looksAtRows } from './constraint-validity.ts';
import { commentOn, type Comment } from './comment-text.ts';

/** A type that the schema declares: an enum or a domain. */
export type DeclaredType = Node & { readonly in: Ref; readonly name: string };

/** How a type that columns use gives way to a new one of the same name. */
export type Replacement = {
  readonly before: DeclaredType;
  readonly after: DeclaredType;
  /** Makes the new type, or a domain over it again, with these checks. */
  readonly create: (type: DeclaredType, checks: readonly Check[]) => Statement;
  /** Adds those of these checks that values need not meet, once the values are there. */
  readonly unproved: (checks: readonly Check[]) => readonly Statement[];
  /** Checks that the new type gets and the old one has not. */
  readonly checks?: readonly Check[];
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
  const domains = domainsOver(change.before, idOf(before)).flatMap(
    (d) => (change.after.get(idOf(d)) as DeclaredType | undefined) ?? [],
  );
  const types = [after, ...domains];
  const checksOf = (type: DeclaredType): readonly Check[] => [
    ...keptChecks(type, change),
    ...(type === after ? (replacement.checks ?? []) : []),
  ];
  return [
    ...types.flatMap((type) => [
      ddl(`alter ${wordFor(type)} ${spell(idOf(type))} rename to ${quoteIdent(oldName(type))}`),
      create(type, checksOf(type)),
    ]),
    ...convertColumns(replacement, change),
    ...types.flatMap((type) => replacement.unproved(checksOf(type))),
    ...types
      .toReversed()
      .map((type) => ddl(`drop ${wordFor(type)} ${quoteName([...segmentsOf(type.in.ref), oldName(type)])}`)),
    ...types
      .flatMap((type) => [type, ...keptChecks(type, change)])
      .flatMap((node) => commentAgain(node, change)),
  ];
};

/** What is bound to the old type's operators, and so has to go before and come back after. */
export const boundTo = (type: DeclaredType, change: Change): readonly NodeId[] => {
  const columns = columnsOf(change.before, idOf(type)).map((column) => idOf(column));
  const types = [idOf(type), ...domainsOver(change.before, idOf(type)).map(idOf)];
  const dependents = [...columns, ...types].flatMap((id) => dependentsOf(change.before, id));
  return [...new Set(dependents.filter(isBound).map(idOf))];
};

/** Every column of this type, of an array of it, or of a domain over it, that a conversion has to reach. */
export const columnsOf = (schema: Schema, type: NodeId): readonly Column[] => {
  const types = [type, ...domainsOver(schema, type).map(idOf)];
  const using = types.flatMap((id) =>
    dependentsOf(schema, id).filter((n) => n.kind === 'column' && mentions(n['type'], id)),
  );
  return [...new Set(using)] as Column[];
};

/** Is this type an array? */
export const isArray = (type: Sql): boolean => sqlText(type).endsWith('[]');

/** Does a column hold arrays of this domain? PostgreSQL then takes no new rule for it. */
export const isInArrays = (schema: Schema, type: NodeId): boolean =>
  columnsOf(schema, type).some((column) => isArray(column.type));

const domainsOver = (schema: Schema, type: NodeId): readonly Node[] => {
  const direct = dependentsOf(schema, type).filter((n) => n.kind === 'domain' && mentions(n['type'], type));
  return direct.flatMap((domain) => [domain, ...domainsOver(schema, idOf(domain))]);
};

const mentions = (value: Node[string], id: NodeId): boolean => refsIn(value).some(({ ref }) => ref === id);

/** A plain index or key follows its columns; an expression holds the operators of the old type, and a foreign key needs both sides. */
const isBound = (node: Node): boolean => {
  if (node.kind === 'column') return node['generated'] !== undefined;
  if (node.kind === 'index')
    return node['where'] !== undefined || JSON.stringify(node['keys']).includes('"expression"');
  if (node.kind === 'statistics') return node['target'] !== undefined || node['expressions'] !== undefined;
  if (node.kind === 'check') return kindOf(node.in?.ref ?? '') === 'table';
  return node.kind === 'foreign_key' || node.kind === 'exclusion';
};

/** One ALTER TABLE for each table, so that each is written anew once. */
const convertColumns = (replacement: Replacement, change: Change): readonly Statement[] => {
  const id = idOf(replacement.before);
  const converted = columnsOf(change.before, id);
  const defaulted = dependentsOf(change.before, id).filter(
    (n) => n.kind === 'column' && mentions(n['default'], id),
  ) as Column[];
  const byTable = Map.groupBy(new Set([...converted, ...defaulted]), (column) => column.in.ref);
  return [...byTable].flatMap(([table, columns]) => {
    const standing = columns.filter((column) => !column.generated && stillThere(column, id, change));
    const actions = standing.flatMap((column) =>
      actionsFor(column, converted.includes(column), replacement, change),
    );
    return actions.length > 0 ? [ddl(`alter table ${spell(table)} ${actions.join(', ')}`)] : [];
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
  const through = replacement.through + (isArray(column.type) ? '[]' : '');
  return [
    ...(old === undefined ? [] : [`${name} drop default`]),
    ...(converts ? [`${name} type ${type} using ${quoteIdent(column.name)}::${through}::${type}`] : []),
    ...(kept === undefined ? [] : [`${name} set default ${sqlText(kept)}`]),
  ];
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

/** PostgreSQL does not look into arrays of a domain. */
export const canValidate = (check: Check, { before }: Change): boolean =>
  looksAtRows(check) && !isInArrays(before, check.in.ref);

const relabelled = (sql: Sql, { hints }: Change): string =>
  Object.entries(hints.labels ?? {}).reduce(
    (text, [now, old]) => text.replaceAll(quoteLiteral(old), quoteLiteral(now)),
    sqlText(sql),
  );

const wordFor = (type: Node): string => (type.kind === 'domain' ? 'domain' : 'type');

/** What begins with mig_ is no part of any schema. */
const oldName = (type: DeclaredType): string => truncateName(`mig_old_${type.name}`);

/** The new type has no comment yet; its own, when it keeps one. */
const commentAgain = (node: Node, change: Change): readonly Statement[] =>
  childrenOf(change.after, idOf(node))
    .filter((n): n is Comment => n.kind === 'comment' && change.before.has(idOf(n)))
    .map((n) => ddl(`comment on ${commentOn(idOf(node), change.after)} is ${quoteLiteral(n.text)}`));
