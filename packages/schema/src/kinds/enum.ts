import type { Line, Member } from '../block.ts';
import { placeOf } from '../fields.ts';
import { ddl, type Alter, type Change, type Kind, type Scope, type Statement } from '../kind.ts';
import { idOf, refOf, refTo, type Node, type Ref } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteLiteral, spell, sqlText, stringText } from '../sql.ts';
import { names, notOfExtension, text, userSchema } from './catalog.ts';
import type { Domain } from './domain-text.ts';
import { addLabels, isRemade, labelChange, refuseRemoved, renameLabels } from './enum-labels.ts';
import { kyselyName } from './kysely-name.ts';
import { nameText, pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { keepsType } from './partition-key-kept.ts';
import { renamed } from './renamed.ts';
import { boundTo, replaceType } from './replace-type.ts';
import { columnsOf } from './type-users.ts';

/** An ordered list of labels that is a type. */
export type Enum = Node & {
  readonly kind: 'enum';
  readonly in: Ref;
  readonly name: string;
  readonly labels: readonly string[];
};

const createEnum = (node: Enum): Statement => {
  const name = kyselyName(idOf(node));
  if (name === undefined)
    return ddl(
      `create type ${spell(idOf(node))} as enum (${node.labels.map((label) => quoteLiteral(label)).join(', ')})`,
    );
  return ({ schema }) => schema.createType(name).asEnum([...node.labels]);
};

const alterLabels: Alter<Enum> = {
  run: (before, after, change) => {
    const labels = labelChange(before, after, change.hints.labels);
    const renames = renameLabels(after, labels, before.labels);
    if (!isRemade(before, after, change)) return [...renames, ...addLabels(after, labels)];
    return [...renames, ...refuseRemoved(after, labels.removed, change), ...rebuild(before, after, change)];
  },
  rebuilds: (before, after, change) => (isRemade(before, after, change) ? boundTo(before, change) : []),
  // PostgreSQL refuses a label in the transaction that added it; a new type's labels can be used at once.
  afterCommit: (before, after, change) => {
    const labels = labelChange(before, after, change?.hints.labels);
    return labels.needsNewType ? [] : labels.added;
  },
};

/** A list of labels: `enum user_role { admin member guest }`. */
export const enumType: Kind<Enum> = {
  name: 'enum',
  syntax: {
    at: 'block',
    keyword: 'enum',
    attributes: [],
    lines: 'words',
    read: (block, scope) => {
      const lines = (block.lines ?? []).filter(isMember);
      const labels = lines.map(({ name }) => name.parts.join('.'));
      lines.forEach((line, i) => reportWord(line, labels.indexOf(labels[i] ?? '') < i, scope));
      return [{ kind: 'enum', ...placeOf(block.name, 'type', scope), labels: [...new Set(labels)] }];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      members: node.labels.map((label) => ({ name: labelText(label) })),
    }),
  },
  create: (node) => [createEnum(node)],
  drop: (node) => {
    const name = kyselyName(idOf(node));
    return [
      name === undefined ? ddl(`drop type ${spell(idOf(node))}`) : ({ schema }) => schema.dropType(name),
    ];
  },
  alter: { name: renamePlaced('type'), in: movePlaced('type'), labels: alterLabels },
  nesting: { names: ['type'] },
  catalog: {
    when: someMadeIn('pg_type', `typtype = 'e'`),
    sql: `
      select n.nspname::text as schema, t.typname::text as name,
        (select coalesce(array_agg(e.enumlabel::text order by e.enumsortorder), '{}') from pg_enum e where e.enumtypid = t.oid) as labels
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype = 'e' and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2`,
    read: (row) => [
      {
        kind: 'enum',
        in: refTo('schema', text(row, 'schema')),
        name: text(row, 'name'),
        labels: names(row, 'labels'),
      },
    ],
  },
  hazards: (before, after, change) => {
    if (!before || !after) return [];
    const { removed, needsNewType, renames } = labelChange(before, after, change.hints.labels);
    const clients = [
      ...renamed(spell(idOf(before)), spell(idOf(after))),
      ...renames.flatMap(([old, now]) => renamed(quoteLiteral(old), quoteLiteral(now))),
    ];
    if (!needsNewType) return clients;
    const columns = columnsOf(change.before, idOf(before));
    const tables = [...new Set(columns.map((column) => spell(column.in.ref)))];
    return [
      ...clients,
      ...columns.flatMap((column) => keepsType(column, change)),
      ...tables.map((table) => ({
        hazard: 'rewrites' as const,
        lock: `ACCESS EXCLUSIVE on ${table}`,
        text: `rebuilding enum ${spell(idOf(after))} rewrites ${table}`,
      })),
      ...(removed.length > 0
        ? [
            {
              hazard: 'may-fail' as const,
              text: `fails when a row still holds ${removed.map((label) => quoteLiteral(label)).join(', ')}`,
            },
          ]
        : []),
    ];
  },
  typescript: (node) => ({ type: node.labels.map((label) => JSON.stringify(label)).join(' | ') || 'never' }),
};

const rebuild = (before: Enum, after: Enum, change: Change): readonly Statement[] => {
  const gone = before.labels.filter((label) => !after.labels.includes(label));
  // An array literal holds its labels without quotes of their own.
  const holds = (text: string, label: string): boolean =>
    text.includes(quoteLiteral(label)) || (text.includes("'{") && text.includes(label));
  const keeps = (value: Domain['type']): boolean => !gone.some((label) => holds(sqlText(value), label));
  return replaceType({ before, after, create: () => createEnum(after), through: 'text', keeps }, change);
};

const isMember = (line: Line): line is Member => line.line === 'member';

const reportWord = (line: Member, again: boolean, scope: Scope): void => {
  if (again) scope.problem('MIG113', line.name.span, { what: `the label "${line.name.parts.join('.')}"` });
  if (line.type) scope.problem('MIG100', line.type.span, { found: `"${line.type.text}"` });
};

/** A label is a text: in single quotes, unless it is a plain word. */
const labelText = (label: string): string => (nameText(label) === label ? label : stringText(label));
