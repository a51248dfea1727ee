import { isCreate, type Answers, type Difference, type GivenHint } from '@migkit/differ';
import {
  idOf,
  problem,
  sameValue,
  type NodeId,
  type Problem,
  type Question,
  type Span,
} from '@migkit/schema';
import type { Asker } from './ask.ts';
import { given, refuse, type Outcome } from './command.ts';

/** Questions that nobody has answered, as problems that name the flag or the hint that does. */
export const questionProblems = (
  questions: readonly Question[],
  placeOf?: (id: NodeId) => Span | undefined,
): readonly Problem[] =>
  questions.map(({ code, values }) => {
    const span = placeOf?.(values['on'] ?? '');
    return problem(code, values, span === undefined ? {} : { span });
  });

/** What differs under these answers. */
export type Decided = { readonly difference: Difference; readonly answers: Answers };

/**
 * Asks a person until everything is decided, or until they say no, or where only the text can answer; then questions are
 * left. Refused when they give up.
 */
export const decide = async (
  compare: (answers: Answers) => Difference,
  start: Answers,
  asker: () => Promise<Asker>,
): Promise<Outcome<Decided>> => {
  let answers = start;
  for (;;) {
    const difference = compare(answers);
    const question = nextOf(difference.questions);
    const ask = question && asks[question.code];
    if (!ask) return given({ difference, answers });
    const said = await ask(question, { difference, answers }, await asker());
    if (said === undefined) return refuse(problem('MIG407', { message: 'nothing was written' }));
    if (said === 'no') return given({ difference, answers });
    answers = said;
  }
};

/**
 * Renames first, since what was renamed may have nothing else to answer for; then nothing where the text has to answer
 * anyway: a person would be asked the rest in vain.
 */
const nextOf = (questions: readonly Question[]): Question | undefined => {
  const [first] = questions;
  return first?.code === 'MIG701' || questions.every(({ code }) => asks[code]) ? first : undefined;
};

/** Asks one question: the answers with what was said, or no; undefined where the person gave up. */
type Ask = (question: Question, so: Decided, asker: Asker) => Promise<Answers | 'no' | undefined>;

const mayLose: Ask = async (_, { difference, answers }, { yes }) => {
  const losses = difference.questions
    .filter(({ code }) => code === 'MIG700')
    .map(({ values }) => `  ${values['what'] ?? ''}`);
  const said = await yes(`This would lose data:\n${losses.join('\n')}\nGo on?`);
  return said ? { ...answers, allowDataLoss: true } : orNo(said);
};

const isEmpty: Ask = async (question, { answers }, { yes }) => {
  const { owner = '' } = question.values;
  const [shown] = questionProblems([question]);
  const said = await yes(`${shown?.message}.\nIs ${owner} empty wherever this will run?`);
  return said ? { ...answers, assumeEmpty: new Set([...(answers.assumeEmpty ?? []), owner]) } : orNo(said);
};

const wasRenamed: Ask = async (
  { values: { old = '', name = '', was = '' } },
  { difference, answers },
  asker,
) => {
  const now = await newName(old, [name, ...othersLike(name, difference)], asker);
  if (now === undefined) return undefined;
  if (now !== dropped) return { ...answers, hints: [...(answers.hints ?? []), wasHint(was, now)] };
  const known = answers.notRenamed === true ? [] : (answers.notRenamed ?? []);
  return { ...answers, notRenamed: new Set([...known, old]) };
};

const newName = async (
  old: NodeId,
  names: readonly NodeId[],
  { yes, which }: Asker,
): Promise<NodeId | undefined> => {
  const [likeliest = ''] = names;
  if (names.length > 1)
    return which(`What became of ${old}?`, [
      ...names.map((name) => ({ value: name, label: `it is ${name} now` })),
      { value: dropped, label: 'it is dropped' },
    ]);
  const said = await yes(`Was ${old} renamed to ${likeliest}?`, true);
  return said ? likeliest : said === false ? dropped : undefined;
};

/** In the place of a name: there is none any more. */
const dropped = '';

/** What else is new of that kind in that place; what a hint fills is left out, since then a person has decided. */
const othersLike = (name: NodeId, { ops }: Difference): readonly NodeId[] => {
  const made = ops.filter(isCreate);
  const like = made.find(({ after }) => idOf(after) === name)?.after;
  return made
    .filter(({ after, up }) => after.kind === like?.kind && after.in?.ref === like.in?.ref && !up?.rebuilt)
    .filter(({ after }) => sameValue(after.signature, like?.signature))
    .filter(({ up }) => up?.fill === undefined && up?.backfill === undefined)
    .map(({ after }) => idOf(after))
    .filter((id) => id !== name);
};

const orNo = (said: boolean | undefined): 'no' | undefined => (said === undefined ? undefined : 'no');

/** The questions that a person can answer; to the others only the text does. */
const asks: { readonly [code: string]: Ask } = {
  MIG700: mayLose,
  MIG701: wasRenamed,
  MIG702: isEmpty,
  MIG704: isEmpty,
};

const wasHint = (was: string, on: NodeId): GivenHint => {
  const span = { file: -1, start: 0, end: 0 };
  return { on, hint: { hint: 'was', name: { parts: [was], span }, span } };
};
