import type { Problem } from '@migkit/schema';

/** An expected failure on its way out: it crosses the migration's own code as an exception and leaves as a value. */
export type Failure = Error & { readonly problems: readonly Problem[] };

/** A failure with these problems, to be thrown. */
export const failure = (...problems: readonly Problem[]): Failure =>
  Object.assign(new Error(problems[0]?.message ?? 'failed'), { problems });

export const isFailure = (error: unknown): error is Failure => error instanceof Error && 'problems' in error;

/** What a question to the runner gives: a value, or what is wrong. Warnings may stand beside a value. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const good = <T>(value: T, problems: readonly Problem[] = []): Outcome<T> => ({
  ok: true,
  value,
  problems,
});

export const bad = (
  ...problems: readonly Problem[]
): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems,
});

/** The value of an outcome; a failure is thrown on. */
export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw failure(...outcome.problems);
};

/** Runs the work; an expected failure becomes a value, a broken invariant stays an exception. */
export const settle = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return good(await work());
  } catch (error) {
    if (isFailure(error)) return bad(...error.problems);
    throw error;
  }
};
