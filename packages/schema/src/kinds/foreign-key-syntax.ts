import type { Attribute, Member, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { kindOf, lastSegment, type Node, type Ref } from '../node.ts';
import { sqlTokens } from '../sql-tokens.ts';
import { readValidity, validityArgs, validityOptions } from './constraint-validity.ts';
import type { ForeignAction, ForeignKey } from './foreign-key.ts';
import { attributeOf, keyColumnsOf, memberRef } from './key-syntax.ts';
import {
  choice,
  columnsOf,
  deferrableOptionOf,
  nameArg,
  nameText,
  pathText,
  readOptions,
  type Options,
} from './options.ts';
import { tableOfColumn } from './table-family.ts';
import { markLast, readMarked, withPeriod } from './temporal.ts';

/** `@references(orgs.id, delete: cascade)` on a column, `@@foreign(a, b, references: t(a, b))` in a table. */
export const readForeignKey = (
  attribute: Attribute,
  home: Ref,
  member: Member | undefined,
  scope: Scope,
): readonly Node[] => {
  const onColumn = attribute.name.text.toLowerCase() === 'references';
  const options = readOptions(
    attribute,
    ['deferrable', 'delete', 'update', 'match', ...validityOptions, ...(onColumn ? [] : ['references'])],
    scope,
  );
  const target = onColumn ? columnTarget(attribute, options, scope) : tableTarget(attribute, options, scope);
  const { names, marked } = readMarked(onColumn ? [] : options.values, withPeriod, scope);
  const columns = onColumn
    ? ownColumn(attribute, home, member, scope)
    : keyColumnsOf(attribute, home, undefined, names, scope);
  if (!target || columns.length === 0) return [];
  const deletion = deleteAction(options, home, scope);
  const onUpdate = action(options.named.get('update'), scope);
  for (const text of marked || target.marked ? faultsOfPeriod(marked, target, deletion, onUpdate) : [])
    scope.problem('MIG116', attribute.span, { text });
  const match = choice(options.named.get('match'), ['simple', 'full'] as const, scope);
  return [
    {
      kind: 'foreign_key',
      in: home,
      columns,
      references: target.columns,
      ...(marked ? { period: true } : {}),
      // Until `link` finds the key in the whole schema, this is its table.
      key: target.table,
      ...deletion,
      ...(onUpdate ? { onUpdate } : {}),
      ...(match === 'full' ? { match } : {}),
      ...deferrableOptionOf(options, scope),
      ...readValidity(attribute, options, scope),
    },
  ];
};

/** A foreign key on the line of its only column, or as a line of the table. */
export const printForeignKey = (node: ForeignKey, defaultName: string): AttributeText => {
  const [first] = node.references;
  const target = node.target ?? (first ? parentOf(first) : node.key);
  const options = [
    ...(node.onDelete
      ? [`delete: ${node.onDelete}${node.deleteColumns ? ` (${columnNames(node.deleteColumns)})` : ''}`]
      : []),
    ...(node.onUpdate ? [`update: ${node.onUpdate}`] : []),
    ...(node.match ? [`match: ${node.match}`] : []),
    ...(node.deferrable ? [`deferrable: ${node.deferrable}`] : []),
    ...validityArgs(node),
    ...nameArg(node.name, defaultName),
  ];
  const [own] = node.columns;
  if (node.columns.length === 1 && first && own && tableOfColumn(own) === node.in.ref)
    return attributeOf('references', node.in, node.columns, [
      `${pathText(target)}.${nameText(lastSegment(first.ref))}`,
      ...options,
    ]);
  const marked = (names: readonly string[]) => markLast(names, withPeriod, node.period);
  const references = marked(node.references.map(({ ref }) => nameText(lastSegment(ref))));
  return attributeOf(
    'foreign',
    node.in,
    node.columns,
    [`references: ${pathText(target)}(${references.join(', ')})`, ...options],
    marked,
  );
};

type Target = { readonly table: Ref; readonly columns: readonly Ref[]; readonly marked?: boolean };

/** PostgreSQL wants both lists to say it, unless the other one is not there, and knows one action on spans. */
const faultsOfPeriod = (
  marked: boolean,
  target: Target,
  { onDelete }: Partial<ForeignKey>,
  onUpdate: ForeignAction | undefined,
): readonly string[] => [
  ...(target.marked === !marked
    ? ['"period" stands before the last column on both sides of a foreign key, or on neither']
    : []),
  ...(onDelete || onUpdate ? ['a foreign key with a period has no action but "no action"'] : []),
];

/** `orgs.id`, or `orgs` for its primary key. */
const columnTarget = (attribute: Attribute, options: Options, scope: Scope): Target | undefined => {
  const [word] = options.values;
  if (!word || options.values.length > 1) {
    scope.problem('MIG110', attribute.span, {
      attribute: 'references',
      expected: 'one column, as in @references(orgs.id)',
    });
    return undefined;
  }
  if (word.text.endsWith(')')) return targetWithList(word, scope);
  const name = scope.name(word);
  const found = name && scope.find(['column', 'table'], name);
  if (!found) return undefined;
  if (kindOf(found.ref) === 'table') return { table: found, columns: [] };
  // A column that the table only has from another one is still meant as its own.
  const table = scope.find(['table'], { ...name, parts: name.parts.slice(0, -1) });
  return { table: table ?? parentOf(found), columns: [found] };
};

/** `references: memberships(org_id, user_id)`, or without a list for the primary key. */
const tableTarget = (attribute: Attribute, options: Options, scope: Scope): Target | undefined => {
  const word = options.named.get('references');
  if (word) return targetWithList(word, scope);
  scope.problem('MIG110', attribute.span, { attribute: 'foreign', expected: 'references: table(column)' });
  return undefined;
};

const targetWithList = (word: Word, scope: Scope): Target | undefined => {
  const open = sqlTokens(word.text).find((t) => t.text === '(')?.start ?? word.text.length;
  const head = word.text.slice(0, open).trimEnd();
  const name = scope.name({ text: head, span: { ...word.span, end: word.span.start + head.length } });
  const table = name && scope.find(['table'], name);
  if (!table) return undefined;
  const list = { text: word.text.slice(open), span: { ...word.span, start: word.span.start + open } };
  const columns = list.text === '' ? [] : scope.list(list);
  const { names, marked } = readMarked(columns, withPeriod, scope);
  const found = columnsOf(table, names, scope);
  if (found.length < columns.length) return undefined;
  return { table, columns: found, ...(columns.length > 0 ? { marked } : {}) };
};

const ownColumn = (
  attribute: Attribute,
  home: Ref,
  member: Member | undefined,
  scope: Scope,
): readonly Ref[] => {
  if (member) return [memberRef(home, member)];
  scope.problem('MIG110', attribute.span, {
    attribute: 'references',
    expected: 'the line of a column; a table has @@foreign(a, references: t(a))',
  });
  return [];
};

const actions = ['no action', 'cascade', 'restrict', 'set null', 'set default'] as const;

const action = (word: Word | undefined, scope: Scope): ForeignAction | undefined => {
  const found = choice(word, actions, scope);
  return found === 'no action' ? undefined : found;
};

/** `cascade`, `set null`, `set null (a, b)`. */
const deleteAction = (
  options: Options,
  home: Ref,
  scope: Scope,
): Partial<Pick<ForeignKey, 'onDelete' | 'deleteColumns'>> => {
  const word = options.named.get('delete');
  const open = word?.text.endsWith(')') ? word.text.indexOf('(') : -1;
  if (!word || open < 0) {
    const onDelete = action(word, scope);
    return onDelete ? { onDelete } : {};
  }
  const head = word.text.slice(0, open).trimEnd();
  const onDelete = choice(
    { text: head, span: { ...word.span, end: word.span.start + head.length } },
    ['set null', 'set default'] as const,
    scope,
  );
  const list = { text: word.text.slice(open), span: { ...word.span, start: word.span.start + open } };
  const deleteColumns = columnsOf(home, scope.list(list), scope);
  return onDelete ? { onDelete, ...(deleteColumns.length > 0 ? { deleteColumns } : {}) } : {};
};

const columnNames = (columns: readonly Ref[]): string =>
  columns.map((c) => nameText(lastSegment(c.ref))).join(', ');

const parentOf = (column: Ref): Ref => ({ ref: tableOfColumn(column) });
