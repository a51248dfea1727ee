import type { Answers, Difference, GivenHint } from '@migkit/differ';
import { lastSegment, problem, segmentsOf, type Problem, type Question } from '@migkit/schema';

/** Questions that nobody has answered, as problems that name the flag or the hint that does. */
export const questionProblems = (questions: readonly Question[]): readonly Problem[] =>
  questions.map(({ code, values }) => problem(code, values));

/** Asks a person until everything is decided, or until they give up; then questions are left. */
export const decide = async (
  compare: (answers: Answers) => Difference,
  given: Answers,
): Promise<{ readonly difference: Difference; readonly answers: Answers }> => {
  let answers = given;
  for (;;) {
    const difference = compare(answers);
    const next = difference.questions.length === 0 ? undefined : await ask(difference.questions, answers);
    if (!next) return { difference, answers };
    answers = next;
  }
};

/** Asks one question; the answers with what was said, or nothing when the person gave up. */
const ask = async (questions: readonly Question[], answers: Answers): Promise<Answers | undefined> => {
  const [question] = questions;
  if (!question) return undefined;
  const { askYes } = await import('./ask.ts');
  const { code, values } = question;
  if (code === 'MIG701')
    return withRename(
      question,
      answers,
      await askYes(`Was ${values['old']} renamed to ${values['name']}?`, true),
    );
  if (code === 'MIG700') {
    const losses = questions
      .filter((one) => one.code === 'MIG700')
      .map((one) => `  ${one.values['what'] ?? ''}`);
    const yes = await askYes(`This would lose data:\n${losses.join('\n')}\nGo on?`);
    return yes ? { ...answers, allowDataLoss: true } : undefined;
  }
  const owner = values['owner'];
  if (owner === undefined || (code !== 'MIG702' && code !== 'MIG704')) return undefined;
  const [problemShown] = questionProblems([question]);
  const yes = await askYes(`${problemShown?.message}.\nIs ${owner} empty wherever this will run?`);
  return yes ? { ...answers, assumeEmpty: new Set([...(answers.assumeEmpty ?? []), owner]) } : undefined;
};

const withRename = (
  { values }: Question,
  answers: Answers,
  renamed: boolean | undefined,
): Answers | undefined => {
  const { old = '', name = '' } = values;
  if (renamed === undefined) return undefined;
  if (renamed) return { ...answers, hints: [...(answers.hints ?? []), wasHint(old, name)] };
  const known = answers.notRenamed === true ? [] : (answers.notRenamed ?? []);
  return { ...answers, notRenamed: new Set([...known, old]) };
};

const wasHint = (old: string, on: string): GivenHint => {
  // In the same place the last name is enough; elsewhere the whole path says it.
  const parts =
    segmentsOf(old).slice(0, -1).join('.') === segmentsOf(on).slice(0, -1).join('.')
      ? [lastSegment(old)]
      : segmentsOf(old);
  const span = { file: -1, start: 0, end: 0 };
  return { on, hint: { hint: 'was', name: { parts, span }, span } };
};
