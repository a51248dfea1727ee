import { attributesOf, only, placeOf } from '../fields.ts';
import { ddl, type Alter, type Kind, type Row } from '../kind.ts';
import { idFor, idOf, lastSegment, refOf, refTo, sameValue, type Node } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { spell, sqlText } from '../sql.ts';
import {
  given,
  maybe,
  notOfExtension,
  readType,
  text,
  typeColumns,
  typeJoins,
  userSchema,
} from './catalog.ts';
import type { Check } from './check-text.ts';
import { collateText, collationColumn, readCollate, readCollation } from './collation-name.ts';
import { typeText } from './column-syntax.ts';
import { readDefault } from './column-catalog.ts';
import { notNullArgs } from './column-names-syntax.ts';
import { replaceDomain } from './domain-replace.ts';
import { alterNotNull, alterNotNullName, notNullNameIn, readNotNull } from './domain-not-null.ts';
import { addUnproved, createDomain, type Domain } from './domain-text.ts';
import { pathText } from './options.ts';
import { renameDomainNotNull } from './not-null-renames.ts';
import { missingLabel } from './enum-default.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import { boundTo } from './replace-type.ts';
import { columnsOf, holdsItself } from './type-users.ts';

const alterType: Alter<Domain> = {
  run: (before, after, change) => replaceDomain(before, after, change),
  rebuilds: (before, _, change) => boundTo(before, change),
};

/** A type with rules: `domain email citext @notnull @default('') @check(value ~ '@')`. */
export const domain: Kind<Domain> = {
  name: 'domain',
  syntax: {
    at: 'block',
    keyword: 'domain',
    attributes: ['notnull', 'default', 'collate'],
    takes: ['type'],
    read: (block, scope) => {
      const attributes = attributesOf(block, ['notnull', 'default', 'collate'], scope);
      const place = placeOf(block.name, 'domain', scope);
      const preset = attributes.get('default');
      const value = preset && only(preset, 'an SQL expression', scope);
      const rules = given({
        ...readNotNull(attributes.get('notnull'), place.name, scope),
        default: value && scope.scalar(value),
        collate: readCollate(attributes.get('collate'), scope),
      });
      if (!block.type) {
        scope.problem('MIG116', block.name.span, {
          text: `domain "${place.name}" needs a type, as in domain email text`,
        });
        return [];
      }
      const node: Domain = { kind: 'domain', ...place, type: scope.type(block.type), ...rules };
      return [node];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      type: typeText(node.type),
      attributes: [
        ...(node.notNull ? [{ name: 'notnull', ...notNullArgs(node) }] : []),
        ...(node.default === undefined ? [] : [{ name: 'default', args: [sqlText(node.default)] }]),
        ...(node.collate === undefined ? [] : [{ name: 'collate', args: [collateText(node.collate)] }]),
      ],
    }),
    link: (node, schema, problem) => {
      if (holdsItself(schema, idOf(node)))
        problem('MIG116', { text: `domain ${spell(idOf(node))} would stand on itself` });
      const label = missingLabel(node.default, node.type, schema);
      if (label !== undefined) problem('MIG116', { text: label });
      return node;
    },
  },
  create: (node, inside) => [
    createDomain(node, inside.filter(isCheck)),
    ...addUnproved(inside.filter(isCheck)),
  ],
  drop: (node) => [ddl(`drop domain ${spell(idOf(node))}`)],
  alter: {
    name: {
      run: (before, after, change) => [
        ...renamePlaced('domain').run(before, after, change),
        ...(before.notNull && before.notNullName === undefined
          ? renameDomainNotNull(idFor('domain', [lastSegment(before.in.ref), after.name]), before.name)
          : []),
      ],
    },
    in: movePlaced('domain'),
    type: alterType,
    collate: {
      ...alterType,
      run: (before, after, change) =>
        sameValue(before.type, after.type) ? alterType.run(before, after, change) : [],
    },
    default: {
      detaches: true,
      run: (_, after) => [
        ddl(
          `alter domain ${spell(idOf(after))} ${after.default === undefined ? 'drop default' : `set default ${sqlText(after.default)}`}`,
        ),
      ],
    },
    notNull: alterNotNull,
    notNullName: alterNotNullName,
  },
  nesting: { sql: ['default'], names: ['type'] },
  catalog: {
    when: someMadeIn('pg_type', `typtype = 'd'`),
    sql: `
      select n.nspname::text as schema, t.typname::text as name, ${typeColumns('t.typbasetype', 't.typtypmod')},
        t.typnotnull as not_null,
        (select k.conname::text from pg_constraint k where k.contypid = t.oid and k.contype = 'n') as not_null_name, pg_get_expr(t.typdefaultbin, 0, true) as expression, ${collationColumn('t.typcollation', 'ty.typcollation')},
        null::text[] as default_sequence
      from pg_type t join pg_namespace n on n.oid = t.typnamespace ${typeJoins('t.typbasetype')}
      where t.typtype = 'd' and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2`,
    read: (row) => [readRow(row)],
    since: ({ notNullName }) =>
      notNullName === undefined ? [] : [{ version: 17, what: 'a name of NOT NULL of a domain' }],
  },
  hazards: (before, after, change) => {
    if (!before || !after) return [];
    const [name, tables] = [
      spell(idOf(after)),
      [...new Set(columnsOf(change.before, idOf(before)).map((c) => spell(c.in.ref)))],
    ];
    const changed = !sameValue(before.type, after.type) || !sameValue(before.collate, after.collate);
    const rewrites = tables.map((table) => ({
      hazard: 'rewrites' as const,
      lock: `ACCESS EXCLUSIVE on ${table}`,
      text: `rebuilding domain ${name} rewrites ${table}`,
    }));
    const strict = after.notNull && !before.notNull && tables.length > 0;
    return [
      ...renamed(spell(idOf(before)), name),
      ...(changed ? rewrites : []),
      ...(changed && tables.length > 0
        ? [
            {
              hazard: 'may-fail' as const,
              text: `fails when a value of ${name} does not fit ${sqlText(after.type)}`,
            },
          ]
        : []),
      ...(strict
        ? [{ hazard: 'may-fail' as const, text: `fails when a column of type ${name} holds a null` }]
        : []),
    ];
  },
};

const isCheck = (node: Node): node is Check => node.kind === 'check';

const readRow = (row: Row): Domain => {
  const expression = maybe(row, 'expression');
  return {
    kind: 'domain',
    in: refTo('schema', text(row, 'schema')),
    name: text(row, 'name'),
    type: readType(row),
    ...given({
      notNull: row['not_null'] === true ? (true as const) : undefined,
      notNullName: notNullNameIn(row),
      default: expression === undefined ? undefined : readDefault(expression, row),
      collate: readCollation(row),
    }),
  };
};
