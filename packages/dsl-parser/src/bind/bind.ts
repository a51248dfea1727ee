import {
  canonical,
  idOf,
  kinds as allKinds,
  missingIn,
  missingInSql,
  type HintText,
  type Kind,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
  type SourceFile,
  type Span,
} from '@migkit/schema';
import { declare, type Declarations } from './declare.ts';
import { hintReader } from './hints.ts';
import { mayBeMade } from './sql-names.ts';
import { languageOf, type Language } from './language.ts';
import { readEntry } from './read-entry.ts';
import { newReport, type Report } from './report.ts';
import { withLateMentions } from './late-mentions.ts';
import { textOf } from './names.ts';
import { withRelations } from './relations.ts';
import { withRoutines } from './routines.ts';
import { scopeOf } from './scope.ts';
import { settle, type Settled } from './settle.ts';

/** What a text says: its schema, the hints beside what they concern, and what is wrong with it. */
export type Bound = {
  readonly schema: Schema;
  readonly hints: ReadonlyMap<NodeId, readonly HintText[]>;
  readonly problems: readonly Problem[];
  /** Where a node is written. */
  readonly placeOf: (id: NodeId) => Span | undefined;
};

type Known = {
  readonly postgres?: number | undefined;
  readonly own?: readonly (readonly [schema: string, table: string])[] | undefined;
};

/** The schema that blocks of these files make together. The parser of SQL must be loaded. */
export const bind = (
  files: readonly SourceFile[],
  kinds: readonly Kind[] = allKinds,
  { postgres, own = [] }: Known = {},
): Bound => {
  const language = languageOf(kinds);
  const { report, problems } = newReport();
  const signed = withRoutines(declare(files, language, report), language, report);
  const declared = withRelations(signed, report);
  const given: [Node, HintText][] = [];
  const scope = scopeOf(declared, language, report, (node, hint) => given.push([node, hint]));
  const reading = { language, scope, report, hints: hintReader(files, scope, report) };
  const drafts = declared.entries.flatMap((entry) => readEntry(entry, reading));
  const settled = settle(drafts, language, report, own);
  const schema = linked(settled, language, report);
  if (postgres !== undefined) reportMissing(settled, schema, declared, postgres, report);
  const placeOf = (id: NodeId) => settled.find((one) => one.id === id)?.draft.span;
  return { schema, hints: hintsOf(settled, given), problems, placeOf };
};

/** The nodes with what can be said only once all are known: the key that a foreign key is about. */
const linked = (settled: readonly Settled[], language: Language, report: Report): Schema => {
  const bare: Schema = new Map(settled.map(({ id, node }) => [id, node]));
  const schema = new Map(bare);
  for (const { id, node, draft } of settled) {
    const link = language.byName.get(node.kind)?.syntax.link;
    const whole = link?.(node, bare, (code, values) => report(code, draft.span, values)) ?? node;
    const known = withLateMentions(whole, bare, language, (name, table) =>
      report('MIG106', draft.span, { what: 'constraint', name: `${name} of ${textOf(table)}` }),
    );
    if (known !== node) schema.set(id, canonical(known));
  }
  return schema;
};

const reportMissing = (
  settled: readonly Settled[],
  schema: Schema,
  declared: Declarations,
  postgres: number,
  report: Report,
): void => {
  // An extension may bring a function that later versions have themselves.
  const isBrought = declared.entries.some(({ syntax, block }) =>
    syntax.bringsCalls?.(block.name.parts.join('.')),
  );
  for (const { node, draft } of settled) {
    const ofSql = missingInSql(postgres, node).filter(
      ({ name }) => name === undefined || !(isBrought || mayBeMade(name, declared)),
    );
    for (const { version, what } of [...missingIn(postgres, node, (id) => schema.get(id)), ...ofSql])
      report('MIG117', draft.span, { what, needs: String(version), version: String(postgres) });
  }
};

const hintsOf = (
  settled: readonly Settled[],
  given: readonly (readonly [Node, HintText])[],
): ReadonlyMap<NodeId, readonly HintText[]> => {
  const hints = new Map<NodeId, readonly HintText[]>();
  const add = (id: NodeId, list: readonly HintText[]): void => {
    if (list.length > 0) hints.set(id, [...(hints.get(id) ?? []), ...list]);
  };
  for (const { id, draft } of settled) add(id, draft.hints);
  if (given.length === 0) return hints;
  const ids = new Map(settled.map(({ from, id }) => [from, id]));
  for (const [node, hint] of given) add(ids.get(node) ?? idOf(node), [hint]);
  return hints;
};
