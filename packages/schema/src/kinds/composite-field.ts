import type { Member } from '../block.ts';
import { attributesOf } from '../fields.ts';
import { standingIn, type Alter, type Change, type Hazard, type Kind, type Scope } from '../kind.ts';
import { childrenOf, dependentsOf, idOf, refsIn, refTo, type Node, type NodeId, type Ref } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { given, notOfExtension, readType, text, typeColumns, typeJoins, userSchema } from './catalog.ts';
import { collateText, collationColumn, readCollate, readCollation } from './collation-name.ts';
import { typeText } from './column-syntax.ts';
import {
  alterFields,
  fieldsOf,
  fieldType,
  isComposite,
  retypeFields,
  type CompositeField,
} from './composite-text.ts';
import { conversionOf } from './conversion.ts';
import { defaultsAfter } from './field-defaults.ts';
import { nameText } from './options.ts';
import { renamed } from './renamed.ts';
import { isBound } from './replace-bound.ts';
import { renamedApart, tablesOfType } from './tables-of-type.ts';
import { columnsOf, holdsItself } from './type-users.ts';
import { inTheWay, insideValues } from './while-text.ts';

const retype: Alter<CompositeField> = {
  run: (before, after, change) => {
    const [first, ...others] = together(after, change);
    return first ? insideValues(before.in.ref, change, [retypeFields([first, ...others])]) : [];
  },
  rebuilds: (before, after, change) => [
    ...inTheWay(before.in.ref, change),
    ...tablesOfType(change.before, before.in.ref).map(idOf),
    ...[before, ...together(after, change)].flatMap((field) => readersOf(field, change)),
  ],
};

/** What names the field, wherever its value comes from: PostgreSQL changes no type that a query or a body has read. */
const readersOf = (field: CompositeField, change: Change): readonly NodeId[] =>
  dependentsOf(standingIn(change), idOf(field)).filter(isBound).map(idOf);

/** Fields whose types need nothing else change with the first of them, so that tables are rewritten once. */
const together = (after: CompositeField, change: Change): readonly CompositeField[] => {
  const isPlain = (node: CompositeField): boolean => {
    const old = change.before.get(idOf(node)) as CompositeField | undefined;
    const mentioned = refsIn([node.type, node.collate, old?.type, old?.collate]);
    return old !== undefined && mentioned.length === 0 && fieldType(old) !== fieldType(node);
  };
  if (!isPlain(after)) return [after];
  const fields = fieldsOf(change.after, after.in.ref).filter(isPlain);
  return fields[0] && idOf(fields[0]) === idOf(after) ? fields : [];
};

/** A field of a composite type: `city text @collate(C)`. */
export const compositeField: Kind<CompositeField> = {
  name: 'composite_field',
  syntax: {
    at: 'member',
    of: ['composite'],
    attributes: ['collate', 'was'],
    read: (member, home, scope) => readField(member, home, scope),
    print: (node) => ({
      name: nameText(node.name),
      type: typeText(node.type),
      attributes: node.collate === undefined ? [] : [{ name: 'collate', args: [collateText(node.collate)] }],
    }),
    link: (node, schema, problem) => {
      if (holdsItself(schema, node.in.ref))
        problem('MIG116', { text: `type ${spell(node.in.ref)} would hold itself` });
      return node;
    },
  },
  create: (node, _, change) => [
    alterFields(node, `add attribute ${quoteIdent(node.name)} ${fieldType(node)}`),
    ...defaultsAfter(node, change),
  ],
  drop: (node, change) => [
    alterFields(node, `drop attribute ${quoteIdent(node.name)}`),
    ...defaultsAfter(node, change),
  ],
  alter: {
    name: {
      run: (before, after, change) => {
        const all = tablesOfType(change.before, before.in.ref).length > 0 ? ' cascade' : '';
        return [
          alterFields(
            before,
            `rename attribute ${quoteIdent(before.name)} to ${quoteIdent(after.name)}${all}`,
          ),
        ];
      },
    },
    type: retype,
    collate: {
      ...retype,
      // One statement says both.
      run: (before, after, change) =>
        JSON.stringify(before.type) === JSON.stringify(after.type) ? retype.run(before, after, change) : [],
    },
  },
  nesting: { inside: true, falls: true, names: ['member'] },
  catalog: {
    when: someMadeIn('pg_class', `relkind = 'c'`),
    sql: `
      select n.nspname::text as schema, t.typname::text as owner, a.attname::text as name,
        ${typeColumns('a.atttypid', 'a.atttypmod')}, ${collationColumn('a.attcollation', 'ty.typcollation')}
      from pg_attribute a join pg_type t on t.typrelid = a.attrelid join pg_namespace n on n.oid = t.typnamespace
      ${typeJoins('a.atttypid')}
      where ${isComposite} and a.attnum > 0 and not a.attisdropped
        and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2, a.attnum`,
    read: (row) => [
      {
        kind: 'composite_field',
        in: refTo('composite', text(row, 'schema'), text(row, 'owner')),
        name: text(row, 'name'),
        type: readType(row),
        ...given({ collate: readCollation(row) }),
      },
    ],
  },
  hazards: (before, after, change) => {
    if (before && after)
      return [
        ...renamedApart(before, after, change),
        ...renamed(nameOf(before), nameOf(after)),
        ...retyped(before, after, change),
      ];
    const node = after ?? before;
    if (!node) return [];
    return columnsOf(change.before, node.in.ref).length === 0
      ? []
      : [...(after ? [] : lost(node, change)), counted(node, after, change)];
  },
};

const readField = (member: Member, home: Ref, scope: Scope): readonly Node[] => {
  const name = member.name.parts.at(-1) ?? '';
  const say = (said: string): void =>
    scope.problem('MIG116', member.type?.span ?? member.span, { text: `field "${name}" ${said}` });
  if (!member.type) {
    say('needs a type');
    return [];
  }
  const type = scope.type(member.type);
  if (member.nullable) say('can always be null: write its type without "?"');
  if (typeof type === 'string' && /^(small|big)?serial$/.test(type))
    say(`cannot be ${type}, which is for the columns of tables`);
  const collate = readCollate(attributesOf(member, ['collate'], scope).get('collate'), scope);
  return [{ kind: 'composite_field', in: home, name, type, ...given({ collate }) }];
};

const lost = (node: CompositeField, change: Change): readonly Hazard[] => {
  const columns = columnsOf(change.before, node.in.ref).filter((column) => change.after.has(idOf(column)));
  if (columns.length === 0) return [];
  const places = columns.map((column) => `${spell(column.in.ref)}.${quoteIdent(column.name)}`).join(', ');
  return [{ hazard: 'loses-data', text: `the values of ${nameOf(node)} in ${places} are lost` }];
};

/** A new field comes last, wherever the text has it. */
const counted = (node: CompositeField, after: CompositeField | undefined, change: Change): Hazard => {
  const type = spell(node.in.ref);
  const isLast = childrenOf(change.after, node.in.ref).at(-1)?.name === node.name;
  const where = isLast ? '' : `, at the end, since PostgreSQL adds a field there`;
  return {
    hazard: 'breaks-clients',
    text: `row literals of ${type} ${after ? `need a value for ${quoteIdent(node.name)}${where}` : `have no value for ${quoteIdent(node.name)} any more`}`,
  };
};

const retyped = (before: CompositeField, after: CompositeField, change: Change): readonly Hazard[] => {
  if (fieldType(before) === fieldType(after)) return [];
  const [name, type] = [nameOf(after), sqlText(after.type)];
  const tables = [...new Set(columnsOf(change.before, before.in.ref).map((c) => spell(c.in.ref)))];
  if (tables.length === 0) return [];
  const { loses } = conversionOf(before.type, after.type, change.before, change.after);
  return [
    ...(loses
      ? [
          {
            hazard: 'loses-data' as const,
            text: `${type} cannot hold every ${sqlText(before.type)} of ${name}`,
          },
        ]
      : []),
    { hazard: 'may-fail', text: `fails when the text of a value of ${name} is no ${type}` },
    ...tables.map((table) => ({
      hazard: 'rewrites' as const,
      lock: `ACCESS EXCLUSIVE on ${table}`,
      text: `changing the type of ${name} rewrites ${table} twice, since its values are text meanwhile`,
    })),
  ];
};

const nameOf = (node: CompositeField): string => `${spell(node.in.ref)}.${quoteIdent(node.name)}`;
