import {
  ddl,
  idOf,
  kind,
  sameValue,
  schemaOf,
  segmentsOf,
  setOnto,
  spell,
  dependentsOf,
  sqlText,
  type Alter,
  type Dsl,
  type HintText,
  type Kind,
  type Nesting,
  type Node,
  type Ref,
  type Schema,
  type Sql,
  type Statement,
  type Value,
} from '@migkit/schema';
import { kindsOf, type GivenHint } from '../src/index.ts';

/** Kinds that no product has, written to show every rule of the differ; their statements are one line of text each. */
const sets = (field: string): Alter<Node> => ({
  run: (before, after) => [
    ddl(`set ${field} of ${idOf(after)}: ${show(before[field])} -> ${show(after[field])}`),
  ],
});

const fake = (
  name: string,
  nesting: Nesting,
  alter: { readonly [field: string]: Alter<Node> },
  more: Partial<Kind> = {},
): Kind =>
  kind<Node>({
    name,
    syntax: { at: 'doc', read: () => [], print: () => '' },
    create: (node, inside, { hints }) => [
      ddl(`create ${idOf(node)}${inside.length > 0 ? ` (${inside.map((n) => n.name).join(', ')})` : ''}`),
      ...(hints.fill === undefined ? [] : [ddl(`fill ${idOf(node)} with ${hints.fill}`)]),
      ...(hints.backfill === undefined ? [] : [ddl(`backfill ${idOf(node)} with ${hints.backfill}`)]),
    ],
    drop: (node) => [ddl(`drop ${idOf(node)}`)],
    alter,
    nesting,
    catalog: { sql: '', read: () => [] },
    ...more,
  });

const named: { readonly [field: string]: Alter<Node> } = {
  in: { run: (before, after) => [ddl(`move ${idOf(before)} to ${idOf(after)}`)] },
  name: { run: (before, after) => [ddl(`rename ${idOf(before)} to ${after.name}`)] },
};

const labels: Alter<Node> = {
  run: (before, after, { hints }) => [
    ddl(
      `labels of ${idOf(after)}: ${show(before['labels'])} -> ${show(after['labels'])}${hints.labels ? ` by ${JSON.stringify(hints.labels)}` : ''}`,
    ),
  ],
  afterCommit: (before, after) =>
    list(after['labels']).filter((label) => !list(before['labels']).includes(label)),
};

const columnType: Alter<Node> = {
  run: (before, after, { hints }) => [
    ddl(
      `retype ${idOf(after)}: ${show(before['type'])} -> ${show(after['type'])}${hints.using ? ` using ${hints.using}` : ''}`,
    ),
  ],
  // A computed column stands in the way of a change of what it reads.
  rebuilds: (_, after, change) =>
    dependentsOf(change.before, idOf(after))
      .filter((n) => n['computed'] !== undefined)
      .map(idOf),
};

const rightsOnto = setOnto<string>((all) =>
  all.length > 1 && all.includes('all') ? undefined : all.toSorted(),
);

export const fakes = kindsOf([
  fake('schema', { names: ['schema'] }, { name: named['name'] ?? sets('name') }),
  fake('enum', { names: ['type'] }, { ...named, labels }),
  fake('sequence', { names: ['relation'] }, { ...named, start: sets('start') }),
  fake(
    'table',
    { names: ['relation', 'type'] },
    { ...named, logged: sets('logged') },
    {
      hazards: (before, after) =>
        before && !after ? [{ hazard: 'loses-data', text: `the rows of ${spell(idOf(before))}` }] : [],
    },
  ),
  fake(
    'column',
    { inside: true, falls: true, names: ['member'] },
    {
      name: named['name'] ?? sets('name'),
      type: columnType,
      notNull: sets('notNull'),
      default: sets('default'),
    },
    {
      hazards: (before, after, { hints }) => {
        if (before && !after)
          return before['computed'] ? [] : [{ hazard: 'loses-data', text: `the values of ${idOf(before)}` }];
        if (!before && after?.['notNull'] && !after['default'] && hints.backfill === undefined)
          return [{ code: 'MIG704', values: { column: spell(idOf(after)) } }];
        return before && after && !sameValue(before['type'], after['type'])
          ? [{ hazard: 'rewrites', text: `converts ${idOf(after)}` }]
          : [];
      },
    },
  ),
  fake(
    'key',
    { inside: true, falls: true, anonymous: true, names: ['relation', 'constraint'] },
    { name: named['name'] ?? sets('name') },
  ),
  fake(
    'index',
    { falls: true, anonymous: true, names: ['relation'] },
    { name: named['name'] ?? sets('name') },
    {
      hazards: (before, after) =>
        !before && after ? [{ hazard: 'locks', lock: 'SHARE', text: `builds ${after.name}` }] : [],
    },
  ),
  fake(
    'link',
    { falls: true, anonymous: true, names: ['constraint'] },
    { name: named['name'] ?? sets('name') },
  ),
  fake('owned', { falls: true }, {}),
  fake('note', { falls: true }, { text: sets('text') }),
  fake('rights', { falls: true, sumOf: 'list' }, { list: { ...sets('list'), onto: rightsOnto } }),
]);

/** A schema and its hints, from one node a line: `column public.users.role type={enum public.role} notNull @was(kind)`. */
export const read = (text: string): { readonly schema: Schema; readonly hints: readonly GivenHint[] } => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const hints: GivenHint[] = [];
  const nodes = lines.map((line) => {
    const node = nodeOf(line.replace(/\s*@.*$/s, ''));
    for (const m of line.matchAll(/@(\w+)\(([^@]*)\)/g))
      hints.push({ on: idOf(node), hint: hintOf(m[1] ?? '', m[2] ?? '') });
    return node;
  });
  return { schema: schemaOf(nodes), hints };
};

/** The statements as text. */
export const texts = (statements: readonly Statement[]): readonly string[] => {
  const dsl = { sql: { raw: (text: string) => text } } as unknown as Dsl;
  return statements.map((statement) => statement(dsl) as unknown as string);
};

const span = { file: 0, start: 0, end: 0 };

/** `was(a.b)`, `was(new: old)` for a label, `using(up | down)`, anything else as it stands. */
const hintOf = (hint: string, text: string): HintText => {
  if (hint === 'was') {
    const [label, old] = text.includes(': ') ? text.split(': ') : [undefined, text];
    const name = { parts: label === undefined ? (old ?? '').split('.') : [old ?? ''], span };
    return { hint, name, span, ...(label === undefined ? {} : { label }) };
  }
  const [up = '', down] = text.split(' | ');
  if (hint === 'using') return { hint, up, span, ...(down === undefined ? {} : { down }) };
  return { hint: hint === 'fill' ? 'fill' : 'backfill', up, span };
};

const nodeOf = (line: string): Node => {
  const [, kindName = '', path = '', rest = ''] = /^(\w+) (\{[^}]*\}|\S+)\s*(.*)$/.exec(line) ?? [];
  const fields = Object.fromEntries(
    [...rest.matchAll(/(\w+)(?:=("[^"]*"|\[[^\]]*\]|\{[^}]*\}|\S+))?/g)].map((m) => [m[1], valueOf(m[2])]),
  );
  if (path.startsWith('{')) return { kind: kindName, in: { ref: path.slice(1, -1) }, ...fields };
  const segments = segmentsOf(`x ${path}`);
  const owner: Ref | undefined =
    segments.length === 1
      ? undefined
      : { ref: `${segments.length === 2 ? 'schema' : 'table'} ${segments.slice(0, -1).join('.')}` };
  return { kind: kindName, ...(owner ? { in: owner } : {}), name: segments.at(-1) ?? '', ...fields };
};

const valueOf = (text: string | undefined): Value => {
  if (text === undefined) return true;
  if (text.startsWith('{?')) return { ref: text.slice(2, -1), as: 'unsaid' };
  if (text.startsWith('{')) return { ref: text.slice(1, -1) };
  if (text.startsWith('[{')) return [...text.matchAll(/\{([^}]*)\}/g)].map((m) => ({ ref: m[1] ?? '' }));
  if (text.startsWith('[')) return text.slice(1, -1).split(' ');
  if (!text.startsWith('"')) return text;
  const parts = text
    .slice(1, -1)
    .split(/(\{[^}]*\})/)
    .filter((part) => part !== '');
  return parts.length === 1 && !parts[0]?.startsWith('{')
    ? text.slice(1, -1)
    : parts.map((part) => (part.startsWith('{') ? { ref: part.slice(1, -1) } : part));
};

const list = (value: Value): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

const show = (value: Value): string => {
  if (value === undefined) return '-';
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.some((v) => typeof v === 'object')
    ? sqlText(value as Sql)
    : JSON.stringify(value);
};
