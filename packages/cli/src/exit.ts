import type { Problem } from '@migkit/schema';

/** What an exit code says; scripts rely on these. */
export const exitCodes = {
  done: 0,
  no: 1,
  usage: 2,
  schema: 3,
  database: 4,
  lock: 5,
  history: 6,
  decision: 7,
  /** A fault of the tool itself (EX_SOFTWARE), so that no pipeline takes it for an answer. */
  fault: 70,
  /** 128 and the number of SIGINT, as shells expect. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code that a list of problems ends with: that of its first error. */
export const exitFor = (problems: readonly Problem[]): ExitCode => {
  const first = problems.find((p) => p.severity === 'error');
  if (!first) return exitCodes.done;
  return single[first.code] ?? families[first.code[3] ?? ''] ?? exitCodes.usage;
};

/** The exit code of several answers: any other than yes and no is worse than those, and among them the highest is. */
export const worst = (exits: readonly ExitCode[]): ExitCode =>
  exits.reduce((a, b) => (b > a ? b : a), exitCodes.done as ExitCode);

const families: { readonly [digit: string]: ExitCode } = {
  '1': exitCodes.schema,
  '2': exitCodes.usage,
  '3': exitCodes.schema,
  '4': exitCodes.database,
  '5': exitCodes.lock,
  '6': exitCodes.history,
  '7': exitCodes.decision,
};

// A target that is misspelt is wrong usage, though it is the history that does not know it.
const single: { readonly [code: string]: ExitCode } = {
  MIG407: exitCodes.interrupted,
  MIG608: exitCodes.usage,
  MIG609: exitCodes.usage,
};

/** The exit code of a question: 1 where the answer is no, what is wrong with the history included; 0 where it is yes. */
export const answerExit = (problems: readonly Problem[], no: boolean): ExitCode => {
  const other = exitFor(problems.filter(({ code }) => code[3] !== '6'));
  if (other !== exitCodes.done) return other;
  return no || problems.some(({ severity }) => severity === 'error') ? exitCodes.no : exitCodes.done;
};
