import type { Attribute } from '../block.ts';
import type { AttributeText, Hazard, Kind, Row, Scope } from '../kind.ts';
import { lastSegment, refTo, sameValue, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { maybe, names, text } from './catalog.ts';
import { defaultRights } from './default-grant-catalog.ts';
import {
  alterDefault,
  defaultables,
  grantDefault,
  placeOfDefault,
  revokeDefault,
  type DefaultGrant,
} from './default-grant-statements.ts';
import { keepsAll, type Grantable } from './grant-object.ts';
import { readGrantable, rightsOnto, sortedRights } from './grant-syntax.ts';
import { nameText, readOptions } from './options.ts';
import { granteeOf, granteeText, readGrantee, readRoleName } from './role-mention.ts';

/** `@@grant(select, to: app, in: crm, for: deploy)` of a `defaults` block, and `@@revoke(execute, from: public)`. */
export const defaultGrant: Kind<DefaultGrant> = {
  name: 'default_grant',
  syntax: {
    at: 'attribute',
    names: ['grant', 'revoke'],
    of: ['default_privileges'],
    read: (attribute, home, _, scope) => readDefault(attribute, home, scope),
    print: (node) => printDefault(node),
  },
  create: (node) => grantDefault(node),
  drop: (node) => revokeDefault(node),
  alter: {
    privileges: { run: alterDefault, onto: rightsOnto },
    grantable: {
      run: (before, after) =>
        sameValue(before.privileges, after.privileges) ? alterDefault(before, after) : [],
      onto: rightsOnto,
    },
  },
  nesting: { sumOf: 'privileges' },
  catalog: {
    when: someIn('pg_default_acl'),
    sql: `select * from (${defaultRights}) d order by 1, 2 nulls first, 3 nulls first, 4 nulls first`,
    told: (node, { home: role }) => {
      const { home, maker } = placeOfDefault(node);
      const [to] = node.apart;
      // Whoever makes a thing has every right to it anyway.
      if (to !== 'public' && lastSegment(to.ref) === (maker ? lastSegment(maker.ref) : role))
        return undefined;
      if (!maker || lastSegment(maker.ref) !== role) return node;
      return { ...node, apart: [to, ...(home ? [home] : [])] };
    },
    read: (row) => [readRow(row)],
  },
  hazards: (before, after) => {
    const isPublic = (node: DefaultGrant | undefined): boolean => node?.apart[0] === 'public';
    const opens = (node: DefaultGrant): Hazard => ({
      hazard: 'opens-access',
      text: `everybody who can connect gets ${node.privileges.join(', ')} on new ${lastSegment(node.in.ref)}`,
    });
    if (after && isPublic(after) && !after.revoked) return [opens(after)];
    return before && !after && isPublic(before) && before.revoked ? [opens(before)] : [];
  },
};

const readDefault = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const revoked = attribute.name.text === 'revoke';
  const known = defaultables[lastSegment(home.ref)];
  const options = readOptions(attribute, revoked ? ['from', 'for'] : ['to', 'in', 'for', 'grantable'], scope);
  const whom = options.named.get(revoked ? 'from' : 'to');
  if (!whom || !known || options.values.length === 0) {
    const example = revoked ? '@@revoke(execute, from: public)' : '@@grant(select, to: app)';
    if (known)
      scope.problem('MIG110', attribute.span, {
        attribute: attribute.name.text,
        expected: `privileges and a role, as in ${example}`,
      });
    return [];
  }
  const allowed = revoked ? (known.open ?? []) : known.privileges;
  const wrong = options.values.find(({ text }) => !['all', ...allowed].includes(text.toLowerCase()));
  if (wrong) {
    const expected =
      allowed.length > 0
        ? `one of ${['all', ...allowed].join(', ')}`
        : 'nobody has a right to them beforehand';
    scope.problem('MIG109', wrong.span, { value: `"${wrong.text}"`, expected });
    return [];
  }
  const [inWord, forWord] = [options.named.get('in'), options.named.get('for')];
  const name = inWord && scope.name(inWord);
  const schema = name && scope.find(['schema'], name);
  const maker = forWord && readRoleName(forWord, scope);
  const privileges = sortedRights(
    options.values.map(({ text }) => text.toLowerCase()),
    known,
  );
  return scope.list(whom).flatMap((word): readonly DefaultGrant[] => {
    const to = readGrantee(word, scope);
    if (revoked && to !== 'public')
      scope.problem('MIG109', word.span, {
        value: `"${word.text}"`,
        expected: 'only what everybody has is taken away',
      });
    if (!to || (revoked && to !== 'public')) return [];
    return [
      {
        kind: 'default_grant',
        in: home,
        apart: [to, ...(schema ? [schema] : []), ...(maker ? (['for', maker] as const) : [])],
        privileges,
        ...(revoked ? { revoked } : readGrantable(options, privileges, to, scope)),
      },
    ];
  });
};

const printDefault = (node: DefaultGrant): AttributeText => {
  const { home, maker } = placeOfDefault(node);
  const { privileges, grantable } = node;
  const isWhole = grantable?.join() === privileges.join();
  return {
    name: node.revoked ? 'revoke' : 'grant',
    args: [
      ...privileges,
      `${node.revoked ? 'from' : 'to'}: ${granteeText(node.apart[0])}`,
      ...(home ? [`in: ${nameText(lastSegment(home.ref))}`] : []),
      ...(maker ? [`for: ${nameText(lastSegment(maker.ref))}`] : []),
      ...(grantable ? [`grantable: ${isWhole ? 'true' : `(${grantable.join(', ')})`}`] : []),
    ],
  };
};

const readRow = (row: Row): DefaultGrant => {
  const [name, schema, maker] = [text(row, 'name'), maybe(row, 'schema'), maybe(row, 'maker')];
  const known = defaultables[name] as Grantable;
  const list = (column: string, isAll: boolean): readonly string[] =>
    sortedRights(keepsAll(known) && isAll ? ['all'] : names(row, column), known);
  const grantable = list('grantable', row['grants_all'] === true);
  return {
    kind: 'default_grant',
    in: refTo('default_privileges', name),
    apart: [
      granteeOf(maybe(row, 'grantee')),
      ...(schema === undefined ? [] : [refTo('schema', schema)]),
      ...(maker === undefined ? [] : (['for', refTo('role', maker)] as const)),
    ],
    privileges: list('privileges', row['has_all'] === true),
    ...(grantable.length > 0 ? { grantable } : {}),
    ...(row['revoked'] === true ? { revoked: true as const } : {}),
  };
};
