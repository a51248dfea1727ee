import { ddl, type Alter, type Statement } from '../kind.ts';
import { dependentsOf, idOf, lastSegment, sameValue } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, quoteName, sqlText } from '../sql.ts';
import { parameterSql } from './routine-parameters.ts';
import { resetSecrets, withSecrets } from './routine-secrets.ts';
import { routineText, type Parameter, type Routine } from './routine.ts';
import { setText } from './settings.ts';
import { underDefaults } from './under-defaults.ts';

/** CREATE FUNCTION or CREATE PROCEDURE. */
export const createRoutine = (node: Routine, verb = 'create'): Statement =>
  ddl([routineHead(node, verb), bodyText(node)].join('\n'));

/** All of CREATE but the body. */
export const routineHead = (node: Routine, verb = 'create'): string => {
  const { in: home, name, parameters = [] } = node;
  const given = parameters.filter(({ mode }) => mode !== 'table').map((one) => parameterSql(one, quoteIdent));
  const head = `${verb} ${node.kind} ${quoteName([lastSegment(home.ref), name])}(${given.join(', ')})`;
  return [head, ...returnsText(node), ...optionTexts(node)].join(' ');
};

export const dropRoutine = (node: Routine): Statement => ddl(`drop ${node.kind} ${routineText(node)}`);

/** ALTER … RENAME TO. */
export const renameRoutine: Alter<Routine> = {
  run: (before, after) => [
    ddl(`alter ${before.kind} ${routineText(before)} rename to ${quoteIdent(after.name)}`),
  ],
};

/** ALTER … SET SCHEMA. */
export const moveRoutine: Alter<Routine> = {
  run: (before, after) => {
    const standing = routineText({ ...after, in: before.in });
    return [ddl(`alter ${after.kind} ${standing} set schema ${quoteIdent(lastSegment(after.in.ref))}`)];
  },
};

/** Every field but the name and the place: the first that changes makes all of them new, in place where PostgreSQL can. */
export const routineAlters = (): { readonly [field: string]: Alter<Routine> } =>
  Object.fromEntries([
    ...fields.map((field) => [field, altered(field)]),
    ['uses', { run: () => [] }],
    ['secrets', resetSecrets],
  ]);

const fields = [
  'parameters',
  'returns',
  'setof',
  'window',
  'language',
  'body',
  'atomic',
  'library',
  'volatility',
  'strict',
  'leakproof',
  'security',
  'parallel',
  'cost',
  'rows',
  'support',
  'set',
] as const;

const altered = (field: (typeof fields)[number]): Alter<Routine> => ({
  run: (before, after, change) => {
    if (fields.find((one) => !sameValue(before[one], after[one])) !== field) return [];
    const again = isReplaceable(before, after)
      ? [createRoutine(after, 'create or replace')]
      : [dropRoutine(before), createRoutine(after), ...underDefaults(after, [], change)];
    return withSecrets(before, after, again);
  },
  rebuilds: (before, after, change) =>
    isReplaceable(before, after) ? [] : dependentsOf(change.before, idOf(before)).map(idOf),
});

/**
 * CREATE OR REPLACE keeps all that stands on a function. It changes neither what the function gives back nor the name of a
 * parameter that has one, and takes no default away.
 */
const isReplaceable = (before: Routine, after: Routine): boolean => {
  const [old, now] = [before.parameters ?? [], after.parameters ?? []];
  return (
    before.setof === after.setof &&
    before.window === after.window &&
    sameValue(before.returns, after.returns) &&
    old.length === now.length &&
    old.every((parameter, i) => keeps(parameter, now[i]))
  );
};

const keeps = (old: Parameter, now: Parameter | undefined): boolean =>
  now !== undefined &&
  old.mode === now.mode &&
  sameValue(old.type, now.type) &&
  (old.name === now.name ||
    (old.name === undefined && (old.mode === undefined || old.mode === 'variadic'))) &&
  (old.default === undefined || now.default !== undefined);

const returnsText = ({ kind, returns, setof, parameters = [] }: Routine): readonly string[] => {
  const columns = parameters.filter(({ mode }) => mode === 'table');
  if (columns.length > 0)
    return [`returns table(${columns.map((one) => parameterSql(one, quoteIdent)).join(', ')})`];
  if (kind !== 'function' || returns === undefined) return [];
  return [`returns ${setof ? 'setof ' : ''}${sqlText(returns)}`];
};

const optionTexts = (node: Routine): readonly string[] => [
  `language ${node.language ?? 'sql'}`,
  ...(node.window ? ['window'] : []),
  ...(node.volatility ? [node.volatility] : []),
  ...(node.strict ? ['strict'] : []),
  ...(node.leakproof ? ['leakproof'] : []),
  ...(node.security ? [`security ${node.security}`] : []),
  ...(node.parallel ? [`parallel ${node.parallel}`] : []),
  ...(node.cost === undefined ? [] : [`cost ${node.cost}`]),
  ...(node.rows === undefined ? [] : [`rows ${node.rows}`]),
  ...(node.support === undefined ? [] : [`support ${node.support}`]),
  ...Object.entries(node.set ?? {}).map(([parameter, values]) => setText(parameter, values)),
];

const bodyText = ({ atomic, body = '', library }: Routine): string => {
  if (atomic !== undefined) return sqlText(atomic);
  if (library !== undefined) return `as ${quoteLiteral(library)}, ${quoteLiteral(body)}`;
  return `as ${quoteBody(body)}`;
};
