import type { Block } from '../block.ts';
import { attributesOf, only } from '../fields.ts';
import { ddl, type Kind, type Row, type Scope, type Statement } from '../kind.ts';
import { refOf, type Node, type Sql } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, quoteLiteral, sqlText, stringText } from '../sql.ts';
import { callText, readCall } from './call-syntax.ts';
import { given, names, notOfExtension, text } from './catalog.ts';
import { choice, pathText } from './options.ts';
import { firingOf, functionColumns, functionOf } from './trigger-catalog.ts';
import { firingWords, type Firing } from './trigger-firing.ts';

const events = ['ddl_command_start', 'ddl_command_end', 'sql_drop', 'table_rewrite', 'login'] as const;

/** What calls a function when somebody changes the database. */
export type EventTrigger = Node & {
  readonly kind: 'event_trigger';
  readonly name: string;
  readonly on: (typeof events)[number];
  /** Absent: whatever command it is. */
  readonly tags?: readonly string[];
  readonly execute: Sql;
  readonly enabled?: Firing;
};

const attributeNames = ['on', 'tags', 'execute', 'enabled'];

/** `event trigger audit @on(ddl_command_end) @tags('CREATE TABLE') @execute(log_ddl())`. */
export const eventTrigger: Kind<EventTrigger> = {
  name: 'event_trigger',
  syntax: {
    at: 'block',
    keyword: 'event trigger',
    attributes: [...attributeNames, 'was'],
    read: (block, scope) => readBlock(block, scope),
    print: (node) => ({
      name: pathText(refOf(node)),
      attributes: [
        { name: 'on', args: [node.on] },
        ...(node.tags ? [{ name: 'tags', args: node.tags.map(stringText) }] : []),
        { name: 'execute', args: [callText(node)] },
        ...(node.enabled ? [{ name: 'enabled', args: [node.enabled] }] : []),
      ],
    }),
  },
  create: (node) => [ddl(createText(node)), ...(node.enabled ? [setFiring(node)] : [])],
  drop: (node) => [ddl(`drop event trigger ${quoteIdent(node.name)}`)],
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter event trigger ${quoteIdent(before.name)} rename to ${quoteIdent(after.name)}`),
      ],
    },
    enabled: { run: (_, after) => [setFiring(after)] },
  },
  // Dropped first and made last, it does not fire for the rest of the migration.
  nesting: { anonymous: true },
  catalog: {
    when: someIn('pg_event_trigger'),
    sql: `
      select e.evtname::text as name, e.evtevent::text as event, e.evttags as tags, e.evtenabled::text as enabled, ${functionColumns}
      from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid join pg_namespace pn on pn.oid = p.pronamespace
      where ${notOfExtension('pg_event_trigger', 'e.oid')} order by 1`,
    read: (row) => [readRow(row)],
    since: ({ on }) => (on === 'login' ? [{ version: 17, what: 'an event trigger on login' }] : []),
  },
  hazards: (before, after) =>
    after && !before
      ? [{ hazard: 'may-fail', text: 'fails unless a superuser makes the event trigger' }]
      : [],
};

const readBlock = (block: Block, scope: Scope): readonly EventTrigger[] => {
  const attributes = attributesOf(block, attributeNames, scope);
  const name = block.name.parts.join('.');
  const value = (attribute: string, expected: string) => {
    const found = attributes.get(attribute);
    return found && only(found, expected, scope);
  };
  const [event, execute] = [value('on', 'an event'), value('execute', 'a function, as in log_ddl()')];
  const on = choice(event, events, scope);
  const call = execute && readCall(execute, scope);
  const missing = ['on', 'execute'].find((attribute) => !attributes.has(attribute));
  if (missing !== undefined)
    scope.problem('MIG116', block.name.span, {
      text: `event trigger "${name}" needs @on(ddl_command_end) or another event, and @execute(log_ddl())`,
    });
  if (call?.args && execute)
    scope.problem('MIG116', execute.span, { text: 'an event trigger gives its function no arguments' });
  if (!on || !call) return [];
  const tags = readTags(attributes.get('tags'), scope);
  const enabled = choice(
    value('enabled', 'always, replica or disabled'),
    ['always', 'replica', 'disabled'] as const,
    scope,
  );
  return [
    {
      kind: 'event_trigger',
      name,
      on,
      execute: call.execute,
      ...given({ tags: tags.length > 0 ? tags : undefined, enabled }),
    },
  ];
};

/** PostgreSQL keeps the tags in capital letters. */
const readTags = (attribute: Block['attributes'][number] | undefined, scope: Scope): readonly string[] =>
  (attribute?.args ?? []).flatMap(({ key, value, span }) => {
    const tag = /^'(?:[^']|'')*'$/.exec(value.text)?.[0].slice(1, -1).replaceAll("''", "'").toUpperCase();
    if (tag === undefined || key)
      scope.problem('MIG109', span, {
        value: `"${value.text}"`,
        expected: "the words of a command in quotes, as in 'CREATE TABLE'",
      });
    return tag === undefined || key ? [] : [tag];
  });

const createText = ({ name, on, tags, execute }: EventTrigger): string =>
  [
    `create event trigger ${quoteIdent(name)} on ${on}`,
    ...(tags ? [`when tag in (${tags.map(quoteLiteral).join(', ')})`] : []),
    `execute function ${sqlText(execute)}()`,
  ].join(' ');

const setFiring = ({ name, enabled }: EventTrigger): Statement =>
  ddl(`alter event trigger ${quoteIdent(name)} ${firingWords(enabled)}`);

const readRow = (row: Row): EventTrigger => {
  const tags = names(row, 'tags');
  return {
    kind: 'event_trigger',
    name: text(row, 'name'),
    on: text(row, 'event') as EventTrigger['on'],
    execute: functionOf(row),
    ...given({ tags: tags.length > 0 ? tags : undefined, enabled: firingOf(row) }),
  };
};
