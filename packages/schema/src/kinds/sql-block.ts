import type { Attribute, Block } from '../block.ts';
import { attributesOf, only, stringIn, trimmed } from '../fields.ts';
import { ddl, type Alter, type Hazard, type Kind, type Row, type Scope, type Statement } from '../kind.ts';
import { idOf, refTo, sameValue, type Node, type Ref, type Schema, type Sql } from '../node.ts';
import { nameText, stringText, sqlText } from '../sql.ts';
import { depths, isWord, sqlTokens } from '../sql-tokens.ts';
import { typeParts } from '../types.ts';
import { given, names, text } from './catalog.ts';
import { pathText } from './options.ts';
import { lostSecrets, secretHazards, secretText, secretsFrom, secretsIn, textsIn } from './secret-names.ts';
import { routineId } from './routine-catalog.ts';
import { sqlBlockCatalog, sqlBlockWhen } from './sql-block-catalog.ts';

/** What PostgreSQL has and the language has no word for: what makes it, and what undoes that. */
export type SqlBlock = Node & {
  readonly kind: 'sql_block';
  readonly name: string;
  readonly sql: Sql;
  readonly drop: Sql;
  /** What it needs, beyond what its text mentions; what needs it. */
  readonly after?: readonly Ref[];
  readonly before?: readonly Ref[];
  /** What of the database it stands for, as `mig status` calls it; its own name where absent. */
  readonly makes?: readonly Sql[];
  /** Options that it has besides, whose values are given by hand and stand in no file. */
  readonly secrets?: readonly string[];
};

const nothing: Alter<SqlBlock> = { run: () => [] };

/** Other statements: what the old ones made goes, around it what stands on that, but for what holds rows. */
const again: Alter<SqlBlock> = {
  run: (before, after) => [...statementsOf(before.drop), ...statementsOf(after.sql)],
  rebuilds: (before) => [idOf(before)],
};

/** `sql "cast (text as mood)" @before(users) @drop(drop cast (text as mood)) as $$ create cast … $$`. */
export const sqlBlock: Kind<SqlBlock> = {
  name: 'sql_block',
  syntax: {
    at: 'block',
    keyword: 'sql',
    attributes: ['after', 'before', 'makes', 'secret', 'drop'],
    takes: ['body'],
    typed: (block) => madeBy(block).flatMap(typeMade),
    statements: true,
    read: (block, scope) => {
      const attributes = attributesOf(block, ['after', 'before', 'makes', 'secret', 'drop'], scope);
      const name = block.name.parts.join('.');
      const undo = attributes.get('drop');
      const drop = undo && only(undo, 'the SQL that undoes it', scope);
      if (!block.body || !drop) {
        scope.problem('MIG116', block.name.span, {
          text: `sql "${name}" needs ${block.body ? '@drop(…), the SQL that undoes it' : 'a body, as in as $$ create cast … $$'}`,
        });
        return [];
      }
      const after = objectsIn(attributes.get('after'), scope);
      const before = objectsIn(attributes.get('before'), scope).map((ref): Ref => ({ ...ref, as: 'later' }));
      const makes = textsIn(attributes.get('makes'), scope).map((one) => scope.described(one));
      const secrets = secretsIn(attributes.get('secret'), scope);
      return [
        {
          kind: 'sql_block',
          name,
          sql: scope.statements(trimmed(block.body)),
          drop: scope.statements(drop),
          ...(after.length > 0 ? { after } : {}),
          ...(before.length > 0 ? { before } : {}),
          ...(makes.length > 0 ? { makes } : {}),
          ...given({ secrets }),
        },
      ];
    },
    print: (node, schema) => ({
      name: nameText(node.name),
      attributes: [
        ...(node.after ? [{ name: 'after', args: node.after.map((one) => objectText(one, schema)) }] : []),
        ...(node.before ? [{ name: 'before', args: node.before.map((one) => objectText(one, schema)) }] : []),
        ...(node.makes ? [{ name: 'makes', args: node.makes.map((one) => stringText(sqlText(one))) }] : []),
        ...secretText(node),
        { name: 'drop', args: [sqlText(node.drop)] },
      ],
      body: `\n${sqlText(node.sql)}\n`,
    }),
  },
  create: (node) => statementsOf(node.sql),
  drop: (node) => statementsOf(node.drop),
  alter: {
    name: nothing,
    sql: again,
    after: nothing,
    before: nothing,
    makes: nothing,
    secrets: nothing,
    drop: nothing,
  },
  // Under another name it is the same statements, which must not run again.
  nesting: { anonymous: 'in the same' },
  catalog: { when: sqlBlockWhen, sql: sqlBlockCatalog, read: (row) => [readRow(row)] },
  hazards: (before, after, { hints }) => {
    if (before && after && sameValue(before.sql, after.sql)) return keptSecrets(before, after);
    return [
      ...(before && !after && !hints.rebuilt ? [gone(before)] : []),
      ...(before ? mappingHazards(before) : []),
      ...secretHazards(before, undefined, ({ name }) => name),
      ...secretHazards(undefined, after, ({ name }) => name),
    ];
  },
};

const gone = ({ name }: SqlBlock): Hazard => ({
  hazard: 'breaks-clients',
  text: `what ${name} made is gone; its @drop says what else goes`,
});

/** A mapping that has a password stands in no file, and PostgreSQL drops no server under one. */
const mappingHazards = ({ name, makes = [name], drop }: SqlBlock): readonly Hazard[] =>
  makes
    .map(sqlText)
    .filter((one) => one.startsWith('server '))
    .map((server) => {
      const mappings = `user mappings of ${server} that have a password`;
      return sqlTokens(sqlText(drop)).some((token) => isWord(token, 'cascade'))
        ? { hazard: 'breaks-clients', text: `${mappings} are lost, and stand in no file` }
        : { hazard: 'may-fail', text: `fails when there are ${mappings}: they stand in no file` };
    });

/** Which of the statements gave the option to what, nobody knows here. */
const keptSecrets = (before: SqlBlock, after: SqlBlock): readonly Hazard[] => {
  const lost = lostSecrets(before, after).join(', ');
  return lost === ''
    ? []
    : [
        {
          hazard: 'opens-access',
          text: `${lost} of ${before.name} stays in the database, where it is drift from now on: take it away by hand`,
        },
      ];
};

/** What it says that it stands for, as far as that is sound. */
const madeBy = ({ name, attributes }: Block): readonly string[] => {
  const makes = attributes.find((attribute) => attribute.name.text === 'makes');
  return makes
    ? (makes.args ?? []).flatMap(({ value }) => stringIn(value.text) ?? [])
    : [name.parts.join('.')];
};

/** The type that comes with such an object: of a foreign table that of its rows. */
const typeMade = (object: string): readonly string[] => {
  const [, name] = /^(?:foreign table|type) (.+)$/is.exec(object) ?? [];
  const own = name === undefined ? undefined : typeParts(name).name.at(-1);
  return own === undefined ? [] : [own.toLowerCase()];
};

/** The statements between semicolons. */
export const statementsOf = (sql: Sql): readonly Statement[] => {
  const whole = sqlText(sql);
  const tokens = sqlTokens(whole);
  const depth = depths(tokens);
  const ends = tokens.filter((token, i) => token.text === ';' && (depth[i] ?? 0) <= 0);
  const starts = [0, ...ends.map(({ end }) => end)];
  return starts
    .map((start, i) => whole.slice(start, ends[i]?.start ?? whole.length).trim())
    .filter((one) => one !== '')
    .map(ddl);
};

const objectsIn = (attribute: Attribute | undefined, scope: Scope): readonly Ref[] =>
  (attribute?.args ?? []).flatMap(({ value }) => {
    const open = sqlTokens(value.text).find(({ text: one }) => one === '(')?.start;
    const name = scope.name({ ...value, text: value.text.slice(0, open).trim() });
    if (!name || open === undefined) return (name && scope.object(name)) ?? [];
    const list = { text: value.text.slice(open), span: { ...value.span, start: value.span.start + open } };
    const types = scope.list(list).filter((one) => one.text !== '');
    const found = scope.routine(name, types.map(scope.type));
    if (!found) scope.problem('MIG106', value.span, { what: 'object', name: value.text });
    return found ?? [];
  });

/** What the text calls an object; of routines that share a name, each with the types of its arguments. */
const objectText = (ref: Ref, schema: Schema): string => {
  const { name, signature } = schema.get(ref.ref) ?? {};
  const called = pathText(ref);
  const isOneOf = [...(signature ? schema : [])].some(
    ([id, other]) =>
      other.signature && other.name === name && id !== ref.ref && pathText({ ref: id }) === called,
  );
  return isOneOf ? `${called}(${signature?.map(sqlText).join(', ') ?? ''})` : called;
};

const readRow = (row: Row): SqlBlock => {
  const after = pathsIn(row, 'stands_on').map(([kind = '', ...path]) => refTo(kind, ...path));
  const before = [
    ...pathsIn(row, 'users').map(([kind = '', ...path]) => refTo(kind, ...path)),
    ...((row['routines'] ?? []) as readonly Row[]).map((one): Ref => ({
      ref: routineId(text(one, 'kind'), one),
    })),
  ].map((ref): Ref => ({ ...ref, as: 'later' }));
  const secrets = secretsFrom(names(row, 'secrets'));
  return {
    kind: 'sql_block',
    name: text(row, 'name'),
    sql: names(row, 'made').join(';\n'),
    drop: text(row, 'dropped'),
    ...(after.length > 0 ? { after } : {}),
    ...(before.length > 0 ? { before } : {}),
    ...given({ secrets }),
  };
};

const pathsIn = (row: Row, column: string): readonly (readonly string[])[] =>
  (row[column] ?? []) as readonly (readonly string[])[];
