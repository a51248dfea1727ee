import { idFor, segmentsOf, type NodeId, type Ref } from '@migkit/schema';
import type { Declarations } from './declare.ts';
import type { Entry } from './entry.ts';
import { called } from './language.ts';
import { relationColumns } from './relation.ts';
import { newReport, type Report } from './report.ts';
import { nameIn } from './names.ts';
import { sqlNames } from './sql-names.ts';

/** The columns of what a query defines are known once those of what it reads are. */
export const withRelations = (declared: Declarations, report: Report): Declarations => {
  const open = new Map(
    declared.entries.flatMap((entry) => (entry.syntax.relation ? [[entry.id, entry]] : [])),
  );
  if (open.size === 0) return declared;
  const columns = new Map(declared.columns);
  for (const id of open.keys()) columns.delete(id);
  const ids = new Set(declared.ids);
  const under: Entry[] = [];
  const find = (id: NodeId): ReadonlyMap<string, Ref> | undefined => {
    const entry = open.get(id);
    if (!entry) return columns.get(id);
    const circle = under.slice(under.indexOf(entry));
    if (under.includes(entry)) {
      turnsBack(circle, report);
      return undefined;
    }
    under.push(entry);
    const found = columnsOf(entry, names);
    under.pop();
    open.delete(id);
    if (found) columns.set(id, found);
    for (const { ref } of found?.values() ?? []) ids.add(ref);
    return found;
  };
  const names = { ...sqlNames(declared), columns: find };
  for (const id of open.keys()) find(id);
  return { ...declared, columns, ids };
};

const columnsOf = (
  { block, member, id }: Entry,
  names: Parameters<typeof relationColumns>[2],
): ReadonlyMap<string, Ref> | undefined => {
  if (!block.body || !member) return undefined;
  const { report } = newReport();
  const list = (block.parameters ?? []).flatMap(({ value }) => nameIn(value, report)?.parts.join('.') ?? []);
  const found = relationColumns(block.body, list, names);
  const path = segmentsOf(id);
  return (
    found && new Map(found.map((name) => [name, { ref: idFor(member.kind.name, [...path, name]) }] as const))
  );
};

const turnsBack = (circle: readonly Entry[], report: Report): void => {
  const [first, ...others] = circle;
  const way = others.map(({ block }) => `"${block.name.parts.join('.')}"`).join(', ');
  if (first)
    report('MIG116', first.block.name.span, {
      text: `${called(first.kind.name)} "${first.block.name.parts.join('.')}" reads from itself${way === '' ? '' : `, by way of ${way}`}`,
    });
};
