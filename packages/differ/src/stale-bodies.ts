import {
  exactIdent,
  isWord,
  segmentsOf,
  sqlTokens,
  type Node,
  type NodeId,
  type Schema,
  type Token,
} from '@migkit/schema';
import type { OpHazard } from './hazards.ts';
import type { Kinds } from './kinds.ts';
import type { Renamer } from './renamer.ts';

/**
 * Bodies that are kept as they were written and still read from, write to or call what is dropped or called otherwise now. PostgreSQL
 * minds only when they run.
 */
export const staleBodies = (
  before: Schema,
  { after, now, kinds }: Pick<Renamer, 'after' | 'now' | 'kinds'>,
): readonly OpHazard[] => {
  const missing = [...before]
    .filter(([id]) => !after.has(id))
    .flatMap(([id, node]) => calledOf(id, node, kinds));
  if (missing.length === 0) return [];
  const left = new Set([...after].flatMap(([id, node]) => calledOf(id, node, kinds)).map(keyOf));
  const gone = missing.filter((one) => !left.has(keyOf(one)));
  return [...after].flatMap(([on, { body }]) =>
    typeof body === 'string'
      ? saidIn(body, gone).map(({ id }): OpHazard => {
          const is = now.get(id);
          const how = is === undefined ? 'is dropped' : `is ${is} now`;
          return { hazard: 'breaks-clients', text: `the body of ${on} still says ${id}, which ${how}`, on };
        })
      : [],
  );
};

/** What statements call by a name: a relation that has rows, or a routine. */
type Called = {
  readonly id: NodeId;
  readonly schema: string;
  readonly name: string;
  readonly isRoutine: boolean;
};

const calledOf = (id: NodeId, { name }: Node, kinds: Kinds): readonly Called[] => {
  const spaces = kinds.named(id.slice(0, id.indexOf(' '))).nesting.names ?? [];
  const isRoutine = spaces.includes('routine');
  const [schema, , more] = segmentsOf(id);
  const isCalled = isRoutine || (spaces.includes('relation') && spaces.includes('type'));
  return isCalled && schema !== undefined && more === undefined && name !== undefined
    ? [{ id, schema, name, isRoutine }]
    : [];
};

const keyOf = ({ schema, name, isRoutine }: Called): string => JSON.stringify([schema, name, isRoutine]);

const saidIn = (body: string, gone: readonly Called[]): readonly Called[] => {
  const folded = body.toLowerCase();
  const likely = gone.filter(({ name }) => folded.includes(name.toLowerCase()));
  if (likely.length === 0) return [];
  const tokens = sqlTokens(body);
  return likely.filter((one) => tokens.some((_, at) => isSaid(one, tokens, at)));
};

const isSaid = ({ schema, name, isRoutine }: Called, tokens: readonly Token[], at: number): boolean => {
  const is = (token: Token | undefined, wanted: string): boolean =>
    token?.is === 'name' && exactIdent(token.text) === wanted;
  if (!is(tokens[at], name) || (isRoutine && !isWord(tokens[at + 1], '('))) return false;
  const before = tokens[at - 1];
  if (isWord(before, '.')) return is(tokens[at - 2], schema);
  // A call without a schema may mean a function of PostgreSQL's own.
  return schema === 'public' && !isRoutine && isWord(before, 'from', 'join', 'into', 'update', 'only');
};
