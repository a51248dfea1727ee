import { piecesOf } from '../../packages/cli/src/psql-script.ts';

/**
 * What differs between two dumps, a line for each statement: `-` only the first has it, `+` only the second, `~` both, and
 * otherwise in each.
 */
export const differenceOf = (first: string, second: string): readonly string[] => {
  const [a, b] = [statementsOf(first), statementsOf(second)];
  const gone = [...a].filter((statement) => !b.has(statement)).map(titleOf);
  const come = [...b].filter((statement) => !a.has(statement)).map(titleOf);
  const both = new Set(gone.filter((title) => come.includes(title)));
  return [
    ...[...both].map((title) => `~ ${title}`),
    ...gone.filter((title) => !both.has(title)).map((title) => `- ${title}`),
    ...come.filter((title) => !both.has(title)).map((title) => `+ ${title}`),
  ].toSorted();
};

const statementsOf = (dump: string): ReadonlySet<string> =>
  new Set(
    piecesOf(dump)
      .filter(({ is }) => is === 'statement')
      .map(({ text }) => text),
  );

/** Enough of a statement to know it by: up to what it says of the thing that it names. */
const titleOf = (statement: string): string => {
  const line = statement.replace(/\s+/g, ' ');
  const [, named] =
    /^(CREATE (?:UNLOGGED )?(?:TABLE|FUNCTION|PROCEDURE|VIEW|MATERIALIZED VIEW) .*?) ?(?:\((?! ?\))|AS )/.exec(
      line,
    ) ?? [];
  const [, added] = /^(.* ADD CONSTRAINT (?:"[^"]*"|\w+))/.exec(line) ?? [];
  return (named ?? added ?? line).slice(0, 140).trim();
};
