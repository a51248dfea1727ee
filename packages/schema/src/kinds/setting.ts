import type { Attribute } from '../block.ts';
import { ddl, type Kind, type Row, type Scope, type Statement } from '../kind.ts';
import { lastSegment, refTo, thisDatabase, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent } from '../sql.ts';
import { maybe, text } from './catalog.ts';
import { hereOid } from './database-catalog.ts';
import { inThisDatabase } from './database-statement.ts';
import { nameText } from './options.ts';
import { readRoleName } from './role-mention.ts';
import { isSecretParameter, isSecretSetting } from './secret.ts';
import { parameterText, readSettings, settingsOf, settingText, setText, type Settings } from './settings.ts';

/** What a parameter, the first of `apart`, is in new sessions: of the database, of one role in it, or of a role in every database. */
export type Setting = Node & {
  readonly kind: 'setting';
  readonly in: Ref;
  readonly apart: readonly [string, Ref?];
  readonly values: readonly string[];
};

/** `@@set(timezone: UTC)`, `@@set(work_mem: '64MB', for: app)` of the database; `role app @set(…)`. */
export const setting: Kind<Setting> = {
  name: 'setting',
  syntax: {
    at: 'attribute',
    names: ['set'],
    of: ['database', 'role'],
    read: (attribute, home, _, scope) => readSetting(attribute, home, scope),
    print: ({ apart: [parameter, role], values }) => ({
      name: 'set',
      args: [settingText([parameter, values]), ...(role ? [`for: ${nameText(lastSegment(role.ref))}`] : [])],
    }),
    link: (node, schema, problem) => {
      if (schema.get(node.in.ref)?.['external'])
        problem('MIG116', { text: 'an external role is made elsewhere: @set has no place here' });
      return node;
    },
  },
  create: (node) => [set(node)],
  drop: (node) => [alter(node, `reset ${parameterText(node.apart[0])}`)],
  alter: { values: { run: (_, after) => [set(after)] } },
  nesting: { falls: true },
  catalog: {
    // What all roles have in all databases is the server's; PostgreSQL's own roles can have none.
    when: someIn('pg_db_role_setting'),
    sql: `
      select o.setdatabase <> 0 as is_here, r.rolname::text as role, c.setting
      from pg_db_role_setting o left join pg_roles r on r.oid = o.setrole cross join lateral unnest(o.setconfig) c(setting)
      where (o.setdatabase = ${hereOid} or o.setdatabase = 0 and o.setrole <> 0) and not ${isSecretSetting('c.setting')}
      order by 1, 2, 3`,
    read: (row) => readRow(row),
  },
};

const set = (node: Setting): Statement => alter(node, setText(node.apart[0], node.values));

const alter = ({ in: home, apart: [, role] }: Setting, what: string): Statement => {
  const nameOf = ({ ref }: Ref): string => quoteIdent(lastSegment(ref));
  if (home.ref !== thisDatabase) return ddl(`alter role ${nameOf(home)} ${what}`);
  return inThisDatabase((name) =>
    role ? `alter role ${nameOf(role)} in database ${name} ${what}` : `alter database ${name} ${what}`,
  );
};

const readSetting = (attribute: Attribute, home: Ref, scope: Scope): readonly Setting[] => {
  const [words, settings] = [true, false].map((isWord) =>
    (attribute.args ?? []).filter(
      ({ key }) => (home.ref === thisDatabase && key?.text.toLowerCase() === 'for') === isWord,
    ),
  );
  const [word] = words ?? [];
  const role = word && readRoleName(word.value, scope);
  const found = readSettings({ ...attribute, args: settings ?? [] }, scope) ?? {};
  for (const [parameter, values] of Object.entries(found))
    if (isSecretParameter(parameter, values))
      scope.problem('MIG116', attribute.span, { text: `a secret never stands in a schema: ${parameter}` });
  return word && !role ? [] : settingsIn(found, home, role ? [role] : []);
};

const readRow = (row: Row): readonly Setting[] => {
  const name = maybe(row, 'role');
  const role = name === undefined ? [] : [refTo('role', name)];
  const [home, forRole] = row['is_here'] === true ? [here, role] : [role[0] ?? here, []];
  return settingsIn(settingsOf([text(row, 'setting')]), home, forRole);
};

const here: Ref = { ref: thisDatabase };

const settingsIn = (settings: Settings, home: Ref, [role]: readonly Ref[]): readonly Setting[] =>
  Object.entries(settings).map(([parameter, values]) => ({
    kind: 'setting',
    in: home,
    apart: role ? [parameter, role] : [parameter],
    values,
  }));
