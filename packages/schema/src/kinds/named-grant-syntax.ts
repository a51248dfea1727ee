import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { kindOf, sameValue, thisDatabase, type Node, type Ref } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { keepsAll, type Grantable } from './grant-object.ts';
import { readGrantable, sortedRights } from './grant-syntax.ts';
import { grantableOfWord, namedObject, readNamed } from './named-grant-object.ts';
import type { NamedGrant } from './named-grant-statements.ts';
import { readOptions } from './options.ts';
import { granteeText, readGrantee } from './role-mention.ts';

/** `@@grant(select(rolname), on: table pg_authid, to: app)`, `@@revoke(usage, on: language plpgsql, from: public)`. */
export const readNamedGrant = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const revoked = attribute.name.text === 'revoke';
  const options = readOptions(attribute, revoked ? ['on', 'from'] : ['on', 'to', 'grantable'], scope);
  const [on, whom] = [options.named.get('on'), options.named.get(revoked ? 'from' : 'to')];
  if (!on || !whom || options.values.length === 0) {
    scope.problem('MIG110', attribute.span, {
      attribute: attribute.name.text,
      expected: `privileges, an object and a role, as in ${examples[kindOf(home.ref)]?.(attribute.name.text) ?? ''}`,
    });
    return [];
  }
  const object = readNamed(on, home, scope);
  const known = object === undefined ? undefined : grantableOfWord(namedObject(object)?.word ?? '');
  if (object === undefined || !known) return [];
  const words = options.values.flatMap((word) => rightsIn(word, known.privileges, scope));
  const privileges = namedList(words, known);
  return scope.list(whom).flatMap((word): readonly NamedGrant[] => {
    const to = readGrantee(word, scope);
    if (!to || privileges.length === 0) return [];
    const apart = revoked ? ([object, to, 'revoked'] as const) : ([object, to] as const);
    const grantable = revoked ? {} : readGrantable(options, privileges, to, scope);
    return [{ kind: 'named_grant', in: home, apart, privileges, ...grantable }];
  });
};

/** Sorted, each once; what is all that there is of anything but a table is spelled out. */
export const namedList = (words: readonly string[], known: Grantable): readonly string[] => [
  ...new Set(words.flatMap((one) => (one === 'all' ? sortedRights([one], known) : [one])).sort()),
];

/** In the block of the database, `on:` tells what PostgreSQL brought from the database itself. */
export const namesObject = ({ args = [] }: Attribute, home: Ref): boolean =>
  home.ref === thisDatabase && args.some(({ key }) => key?.text.toLowerCase() === 'on');

/** The same as text. */
export const printNamedGrant = ({ apart, privileges, grantable }: NamedGrant): AttributeText => {
  const [object, to, revoked] = apart;
  const handed = sameValue(grantable, privileges) ? 'true' : `(${(grantable ?? []).join(', ')})`;
  return {
    name: revoked ? 'revoke' : 'grant',
    args: [
      ...privileges,
      `on: ${object}`,
      `${revoked ? 'from' : 'to'}: ${granteeText(to)}`,
      ...(grantable ? [`grantable: ${handed}`] : []),
    ],
  };
};

/** The words of a list: `select(a, b)` is about two columns. */
const rightsIn = (word: Word, known: readonly string[], scope: Scope): readonly string[] => {
  const [, name = '', list] = /^(\w+)\s*(\([\s\S]*\))?$/.exec(word.text) ?? [];
  const privilege = name.toLowerCase();
  const isOfTable = keepsAll({ on: '', privileges: known });
  const allowed = list === undefined ? ['all', ...known] : isOfTable ? ofColumns : [];
  if (!allowed.includes(privilege)) {
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: `one of ${['all', ...known].join(', ')}`,
    });
    return [];
  }
  if (list === undefined) return [privilege];
  const start = word.span.end - list.length;
  return scope.list({ text: list, span: { ...word.span, start } }).flatMap((column) => {
    const found = scope.name(column)?.parts.at(-1);
    return found === undefined ? [] : [`${privilege}(${quoteIdent(found)})`];
  });
};

const ofColumns = ['insert', 'references', 'select', 'update'];

const examples: { readonly [home: string]: (word: string) => string } = {
  database: (word) =>
    `@@${word}(usage, on: language plpgsql, ${word === 'grant' ? 'to: app' : 'from: public'})`,
  extension: (word) => `@@${word}(usage, on: schema cron, ${word === 'grant' ? 'to: app' : 'from: public'})`,
  sql_block: (word) => `@${word}(usage, on: language mine, ${word === 'grant' ? 'to: app' : 'from: public'})`,
};
