import { nearest, problem, type Problem, type ProblemCode, type Span } from '@migkit/schema';

/** Takes down what is wrong, each thing once: the lines of a mixin are read in many tables. */
export type Report = {
  (code: ProblemCode, span: Span, values?: { readonly [name: string]: string }, help?: string): void;
  readonly warn: (text: string, span: Span) => void;
};

/** Takes down nothing: for what is read a second time where it belongs. */
export const silent: Report = Object.assign(() => {}, { warn: () => {} });

/** A report, and what came together in it. */
export const newReport = (): { readonly report: Report; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const add = (made: Problem, span: Span): void => {
    const key = `${made.code} ${span.file}:${span.start}:${span.end} ${made.message}`;
    if (!seen.has(key)) problems.push(made);
    seen.add(key);
  };
  const report = (
    code: ProblemCode,
    span: Span,
    values: { readonly [name: string]: string } = {},
    help?: string,
  ): void => add(problem(code, values, { span, ...(help === undefined ? {} : { help }) }), span);
  const warn = (text: string, span: Span): void =>
    add(problem('MIG116', { text }, { span, severity: 'warning' }), span);
  return { report: Object.assign(report, { warn }), problems };
};

/** `did you mean "…"?`, when one of the names is near. */
export const didYouMean = (name: string, names: Iterable<string>): string | undefined => {
  const near = nearest(name, names);
  return near === undefined ? undefined : `did you mean "${near}"?`;
};

/** By file, then by place; what has no place comes first. */
export const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted(
    (a, b) => (a.span?.file ?? -1) - (b.span?.file ?? -1) || (a.span?.start ?? -1) - (b.span?.start ?? -1),
  );
