import type { Hazard, Kind, Row } from '../kind.ts';
import { kindOf, lastSegment, refTo, thisDatabase } from '../node.ts';
import { maybe, names, text } from './catalog.ts';
import { keepsAll } from './grant-object.ts';
import { rightsOnto } from './grant-syntax.ts';
import { namedRights, someNamed } from './named-grant-catalog.ts';
import { grantableOfWord, namedObject, namedText, schemaFor } from './named-grant-object.ts';
import { changeRights, onNamed, sayRights, unsayRights, type NamedGrant } from './named-grant-statements.ts';
import { namedList, printNamedGrant, readNamedGrant } from './named-grant-syntax.ts';
import { without } from './revoke-text.ts';
import { granteeOf, granteeSql } from './role-mention.ts';

/** Rights to what has no block of its own: `extension citext { @@grant(execute, on: function citext_eq(citext, citext), to: app) }`. */
export const namedGrant: Kind<NamedGrant> = {
  name: 'named_grant',
  syntax: {
    at: 'attribute',
    names: ['grant', 'revoke'],
    of: ['extension', 'sql_block'],
    read: (attribute, home, _, scope) => readNamedGrant(attribute, home, scope),
    print: (node) => printNamedGrant(node),
    link: (node, schema, problem) => {
      const said = namedObject(node.apart[0])?.schema;
      if (said !== undefined && said === schemaFor(node.in, schema))
        problem('MIG116', {
          text: `what ${kindOf(node.in.ref)} ${lastSegment(node.in.ref)} brought lies in ${said} anyway: leave the schema out`,
        });
      return node;
    },
  },
  create: (node, _, change) => sayRights(node, change),
  drop: (node, change) => unsayRights(node, change),
  alter: {
    privileges: { run: changeRights, onto: rightsOnto },
    grantable: {
      onto: rightsOnto,
      run: (before, after, change) =>
        before.privileges.join() === after.privileges.join() ? changeRights(before, after, change) : [],
    },
  },
  nesting: { falls: true, sumOf: 'privileges' },
  catalog: {
    when: someNamed,
    sql: namedRights,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => {
    const node = after ?? before;
    if (!node || change.hints.rebuilt) return [];
    const came = without(after?.privileges ?? [], before?.privileges ?? []);
    const went = after?.privileges.includes('all')
      ? []
      : without(before?.privileges ?? [], after?.privileges ?? []);
    const [given, lost] = node.apart[2] ? [went, came] : [came, went];
    const on = onNamed(node, after ? change.after : change.before);
    const isOfAll = node.apart[1] === 'public';
    const who = isOfAll ? 'whoever has no right of its own' : granteeSql(node.apart[1]);
    const hazard = (kind: Hazard['hazard'], list: readonly string[], start: string): readonly Hazard[] =>
      list.length > 0 ? [{ hazard: kind, text: `${start} ${list.join(', ')} on ${on}` }] : [];
    return [
      ...hazard('breaks-clients', lost, `${who} loses`),
      ...(isOfAll ? hazard('opens-access', given, 'everybody who can connect gets') : []),
    ];
  },
};

const readRow = (row: Row): NamedGrant => {
  const [block, schema] = [maybe(row, 'home'), maybe(row, 'schema')];
  const args = row['args'] === undefined || row['args'] === null ? {} : { args: names(row, 'args') };
  const word = text(row, 'word');
  const object = namedText({
    word,
    name: text(row, 'name'),
    ...(schema === undefined ? {} : { schema }),
    ...args,
  });
  const to = granteeOf(maybe(row, 'grantee'));
  const known = grantableOfWord(word);
  const list = (column: string, isAll: boolean): readonly string[] => {
    const all = names(row, column);
    return namedList(
      isAll && keepsAll(known) ? ['all', ...all.filter((one) => one.includes('('))] : all,
      known,
    );
  };
  const grantable = list('grantable', row['grants_all'] === true);
  return {
    kind: 'named_grant',
    in: block === undefined ? { ref: thisDatabase } : refTo(text(row, 'kind'), block),
    apart: row['revoked'] === true ? [object, to, 'revoked'] : [object, to],
    privileges: list('privileges', row['has_all'] === true),
    ...(grantable.length > 0 ? { grantable } : {}),
  };
};
