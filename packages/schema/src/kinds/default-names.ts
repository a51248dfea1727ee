import { lastSegment, type Ref } from '../node.ts';
import { byteLength, truncateName } from '../sql.ts';

/** The middle part of a default name: the columns of a key and those that it includes (ChooseIndexColumnNames in indexcmds.c). */
export const columnsAddition = (columns: readonly Ref[], include: readonly Ref[] = []): string =>
  nameAddition([...columns, ...include].map((c) => lastSegment(c.ref)));

/** The middle part of the name of an index or a constraint of these column names. */
export const nameAddition = (columns: readonly string[]): string => distinctNames(columns).join('_');

/** A name that comes again takes a number, and is cut so that it still fits. */
export const distinctNames = (columns: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let n = 1; taken.has(name); n++) name = truncateName(column, 63 - byteLength(String(n))) + String(n);
    taken.add(name);
    return name;
  });
};
