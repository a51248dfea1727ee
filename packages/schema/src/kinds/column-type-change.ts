import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { dependentsOf, idOf, lastSegment, refsIn, sameValue, type Node, type NodeId } from '../node.ts';
import type { IndexKey } from './index-keys.ts';
import { quoteIdent, quoteLiteral, spell, spelled, sqlText } from '../sql.ts';
import { holdsColumn } from './bound.ts';
import type { Column } from './column-definition.ts';
import { onlyWhere } from './public-schema.ts';
import { retypeStatement } from './column-retyping.ts';
import { settingsAfterRetype } from './column-storage.ts';
import { areRelated, conversionOf, readAlike } from './conversion.ts';
import { ownerOf } from './owner-text.ts';
import { inTheWay, insideValues } from './while-text.ts';
import { alterColumn } from './column-statements.ts';
import { sequenceName, serialType, storedType } from './serial.ts';
import { sequenceUsers } from './sequence-users.ts';
import { underDefaults } from './under-defaults.ts';

/** ALTER TYPE, with what has to go before it and come back after it. */
export const alterType: Alter<Column> = {
  run: (before, after, change) => {
    const [was, is] = [serialType(before), serialType(after)];
    return insideValues(before.in.ref, change, [
      ...dropIdentityFirst('type', before, after),
      ...(was && !is ? dropSerial(before, after) : []),
      ...retype(before, after, change),
      ...(is && !was ? [...makeSerial(after, change), ...underDefaults(after, [], change)] : []),
      ...(is && was ? [ddl(`alter sequence ${sequenceName(after)} as ${is}`)] : []),
    ]);
  },
  rebuilds: (before, after, change) => {
    const types = [storedType(before), storedType(after), change.before, change.after] as const;
    const staysAsIs = (node: Node): boolean =>
      node.kind === 'foreign_key' ? areRelated(...types) : readAlike(expressionsOf(node), ...types);
    return [
      ...dependentsOf(change.before, idOf(before))
        .filter((n) => holdsColumn(n) || (hangsOnType(n, idOf(before)) && !staysAsIs(n)))
        .map(idOf),
      ...inTheWay(before.in.ref, change),
      ...sequenceUsers(before, after, change),
    ];
  },
  can: (before, after) => !before.generated && !after.generated,
};

/** A change of collation is a change of type to the same type. */
export const alterCollate: Alter<Column> = {
  run: (before, after, change) =>
    sameValue(before.type, after.type)
      ? insideValues(before.in.ref, change, [
          retypeStatement({ column: after, using: '', dropsDefault: false, setsDefault: false }, false),
          ...settingsAfterRetype(before, after),
        ])
      : [],
  rebuilds: (before, _, change) => [
    ...dependentsOf(change.before, idOf(before)).filter(holdsColumn).map(idOf),
    ...inTheWay(before.in.ref, change),
  ],
  can: (before, after) => !before.generated && !after.generated,
};

const expressionsOf = (node: Node): string =>
  [node['sql'], node['where'], node['expressions'], node['keys'], node['elements']]
    .map(spelled)
    .map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
    .join(' ');

/** It makes constraints and indexes anew by their old text: literals in it have the old type, the other end of a foreign key too. */
const hangsOnType = (node: Node, column: NodeId): boolean => {
  if (node.kind === 'check' || node.kind === 'foreign_key') return true;
  const keys = (node['keys'] ?? node['elements'] ?? []) as readonly IndexKey[];
  return refsIn([node['where'], node['expressions'], keys.filter((key) => key.expression)]).some(
    ({ ref }) => ref === column,
  );
};

/** DROP IDENTITY comes before any other change of the column: the entry of the first field that changes writes it. */
export const dropIdentityFirst = (
  field: 'type' | 'notNull' | 'default' | 'identity',
  before: Column,
  after: Column,
): readonly Statement[] => {
  if (!before.identity || after.identity) return [];
  const first = (['type', 'notNull', 'default', 'identity'] as const).find(
    (f) => !sameValue(before[f], after[f]),
  );
  return first === field ? [ddl(`${alterColumn(after)} drop identity`)] : [];
};

const retype = (before: Column, after: Column, change: Change): readonly Statement[] => {
  const [from, to] = [storedType(before), storedType(after)];
  if (sameValue(from, to)) return defaultOnly(before, after);
  const { how } = conversionOf(from, to, change.before, change.after);
  const hint = change.hints.using;
  const retyping = {
    column: after,
    using: usingText(after, how, hint),
    dropsDefault: before.default !== undefined,
    setsDefault: true,
  };
  // A conversion by hand may read other columns, as they are by then.
  return [retypeStatement(retyping, hint !== undefined), ...settingsAfterRetype(before, after)];
};

/** A serial that becomes its integer keeps its type; a default may have come or gone with it. */
const defaultOnly = (before: Column, after: Column): readonly Statement[] => {
  if (after.default !== undefined)
    return [ddl(`${alterColumn(after)} set default ${sqlText(after.default)}`)];
  return before.default === undefined || serialType(after) ? [] : [ddl(`${alterColumn(after)} drop default`)];
};

/** How the values get over: the hint's way, PostgreSQL's own, or a cast. */
const usingText = (
  after: Column,
  how: ReturnType<typeof conversionOf>['how'],
  hint: string | undefined,
): string => {
  if (hint !== undefined) return ` using ${hint}`;
  const [name, type] = [quoteIdent(after.name), sqlText(storedType(after))];
  if (how === 'automatic') return '';
  return how === 'through text' ? ` using ${name}::text::${type}` : ` using ${name}::${type}`;
};

const dropSerial = (before: Column, after: Column): readonly Statement[] => [
  ddl(`${alterColumn(after)} drop default`),
  ddl(`drop sequence ${sequenceName(before)}`),
];

/** What `serial` stands for, on a column that has values: the sequence goes on after the greatest. */
const makeSerial = (after: Column, change: Change): readonly Statement[] => {
  const [sequence, type] = [sequenceName(after), serialType(after) ?? ''];
  const [table, column] = [spell(after.in.ref), quoteIdent(after.name)];
  const as = type === 'bigint' ? '' : ` as ${type}`;
  const standing = standingIn(change);
  const owner = ownerOf(after.in.ref, standing);
  return [
    ...(owner
      ? [
          ddl(`create sequence ${sequence}${as}`),
          ddl(`alter sequence ${sequence} owner to ${quoteIdent(lastSegment(owner.role.ref))}`),
          ddl(`alter sequence ${sequence} owned by ${table}.${column}`),
        ]
      : [ddl(`create sequence ${sequence}${as} owned by ${table}.${column}`)]),
    ...(standing.get(after.in.ref)?.['unlogged']
      ? [onlyWhere('from 15', `alter sequence ${sequence} set unlogged`)]
      : []),
    ddl(
      `select setval(${quoteLiteral(sequence)}, max(${column}) + 1, false) from ${table} having max(${column}) >= 1`,
    ),
    ddl(`${alterColumn(after)} set default nextval(${quoteLiteral(sequence)})`),
  ];
};
