import type { Attribute, Word } from '../block.ts';
import { string } from '../fields.ts';
import { ddl, type Kind, type Row, type Scope } from '../kind.ts';
import { refTo, type Node, type Ref } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { exactIdent } from '../sql-tokens.ts';
import { quoteIdent, quoteLiteral, stringText } from '../sql.ts';
import { maybe, text } from './catalog.ts';
import { nameText, readOptions } from './options.ts';
import { granteeOf, granteeSql, granteeText, readGrantee, type Grantee } from './role-mention.ts';
import { isSecret } from './secret.ts';
import { openMappings } from './user-mapping-catalog.ts';

type Options = { readonly [option: string]: string };

/** As whom a role, the second of `apart`, or everybody is known to a foreign server, the first. */
export type UserMapping = Node & {
  readonly kind: 'user_mapping';
  readonly in: Ref;
  readonly apart: readonly [string, Grantee];
  readonly options?: Options;
};

/** `sql "server s" @userMapping(s, for: app, options: (user: 'far')) …`. */
export const userMapping: Kind<UserMapping> = {
  name: 'user_mapping',
  syntax: {
    at: 'attribute',
    names: ['userMapping'],
    of: ['sql_block', 'extension'],
    read: (attribute, home, _, scope) => readMapping(attribute, home, scope),
    print: ({ apart: [server, role], options }) => ({
      name: 'userMapping',
      args: [
        nameText(server),
        `for: ${granteeText(role)}`,
        ...(options
          ? [`options: (${pairs(options, (name, value) => `${nameText(name)}: ${stringText(value)}`)})`]
          : []),
      ],
    }),
  },
  create: (node) => {
    const options = node.options ? ` options (${pairs(node.options, optionSql)})` : '';
    return [ddl(`create ${called(node)}${options}`)];
  },
  drop: (node) => [ddl(`drop ${called(node)}`)],
  alter: {
    options: { run: (before, after) => [ddl(`alter ${called(after)} options (${changes(before, after)})`)] },
  },
  nesting: {},
  catalog: {
    when: someMadeIn('pg_foreign_server'),
    sql: openMappings,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, { hints }) => {
    if (!before || after || hints.rebuilt) return [];
    const [server, role] = before.apart;
    const who = role === 'public' ? 'whoever has no mapping of its own' : granteeSql(role);
    return [{ hazard: 'breaks-clients', text: `${who} is unknown to server ${quoteIdent(server)}` }];
  },
};

const called = ({ apart: [server, role] }: UserMapping): string =>
  `user mapping for ${granteeSql(role)} server ${quoteIdent(server)}`;

const pairs = (options: Options, text: (name: string, value: string) => string): string =>
  Object.entries(options)
    .map(([name, value]) => text(name, value))
    .join(', ');

const optionSql = (name: string, value: string): string => `${quoteIdent(name)} ${quoteLiteral(value)}`;

const changes = (before: UserMapping, after: UserMapping): string => {
  const [old, now] = [before.options ?? {}, after.options ?? {}];
  const gone = Object.keys(old).filter((name) => now[name] === undefined);
  const came = Object.entries(now).filter(([name, value]) => old[name] !== value);
  return [
    ...gone.map((name) => `drop ${quoteIdent(name)}`),
    ...came.map(([name, value]) => `${old[name] === undefined ? 'add' : 'set'} ${optionSql(name, value)}`),
  ].join(', ');
};

const readMapping = (attribute: Attribute, home: Ref, scope: Scope): readonly UserMapping[] => {
  const { values, named } = readOptions(attribute, ['for', 'options'], scope);
  const [server] = values;
  const whom = named.get('for');
  if (!server || !whom || values.length > 1) {
    const expected = `a server and a role, as in @userMapping(far, for: app, options: (user: 'app'))`;
    scope.problem('MIG110', attribute.span, { attribute: 'userMapping', expected });
    return [];
  }
  const name = scope.name(server)?.parts.join('.');
  const given = named.get('options');
  const read = (given ? scope.list(given) : []).flatMap((word) => readOption(word, scope));
  const options = read.length > 0 ? { options: Object.fromEntries(read) } : {};
  return scope.list(whom).flatMap((word): readonly UserMapping[] => {
    const role = readGrantee(word, scope);
    return role && name !== undefined
      ? [{ kind: 'user_mapping', in: home, apart: [name, role], ...options }]
      : [];
  });
};

const readOption = (word: Word, scope: Scope): readonly (readonly [string, string])[] => {
  const [, name = '', quoted = ''] = /^("(?:[^"]|"")+"|[\w$]+)\s*:\s*([\s\S]+)$/.exec(word.text) ?? [];
  const value = string.read({ ...word, text: quoted.trim() }, scope);
  if (isSecret(name, value ?? ''))
    scope.problem('MIG116', word.span, { text: `a secret never stands in a schema: ${name}` });
  else if (value === undefined)
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: "an option and its value, as in user: 'app'",
    });
  else return [[name.startsWith('"') ? exactIdent(name) : name, value]];
  return [];
};

const readRow = (row: Row): UserMapping => ({
  kind: 'user_mapping',
  in: refTo(text(row, 'kind'), text(row, 'home')),
  apart: [text(row, 'server'), granteeOf(maybe(row, 'role'))],
  ...(row['options'] ? { options: row['options'] as Options } : {}),
});
