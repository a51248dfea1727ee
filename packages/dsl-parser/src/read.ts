import { kinds as allKinds, showProblem, type Kind, type Problem, type SourceFile } from '@migkit/schema';
import { bind, type Bound } from './bind/bind.ts';
import { languageOf } from './bind/language.ts';
import { inOrder } from './bind/report.ts';
import { parse } from './text/parse.ts';

/** A schema as it was read, with the files that the places of problems and hints refer to. */
export type ReadResult = Bound & { readonly files: readonly SourceFile[] };

/** What is known of the place for which a schema is read. */
export type ReadOptions = {
  /** The version of PostgreSQL: what it does not have is a problem. */
  readonly postgres?: number | undefined;
  /** The tables that the tool makes for itself, each with its schema: nothing can be called as one of them. */
  readonly own?: readonly (readonly [schema: string, table: string])[] | undefined;
};

/** Reads files as one schema. Never throws on any text; `ready()` must have been awaited. */
export const read = (
  files: readonly { readonly name: string; readonly text: string }[],
  kinds: readonly Kind[] = allKinds,
  options: ReadOptions = {},
): ReadResult => {
  const language = languageOf(kinds);
  const parsed = files.map(({ name, text }, i) => parse(name, text, language, i));
  const sources = parsed.map(({ source }) => source);
  const { schema, hints, problems, placeOf } = bind(sources, kinds, options);
  const all = inOrder([...parsed.flatMap((one) => one.problems), ...problems]);
  return { schema, hints, problems: all, placeOf, files: sources };
};

/** Problems as people read them, each with its line. */
export const showProblems = (problems: readonly Problem[], files: readonly SourceFile[]): string =>
  problems.map((one) => showProblem(one, one.span && files[one.span.file])).join('\n\n');
