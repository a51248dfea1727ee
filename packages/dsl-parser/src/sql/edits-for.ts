import { type NodeId, type Ref, type Typed } from '@migkit/schema';
import { calledBy, takesArray } from './arguments.ts';
import { builtinFunctions } from './builtin-functions.ts';
import type { Called, Declared } from './declared.ts';
import type { Edit } from './edits.ts';
import { literalEdits } from './literal-edits.ts';
import { operatorMentions } from './operators.ts';
import { placesIn } from './fields.ts';
import { routineBefore } from './own-parameters.ts';
import { behind, fieldPlaces, groupEnd, identifiers, listPlaces, wordAfter } from './places.ts';
import type { Found } from './reach.ts';
import { columnOf, hidden, isHiddenBySource, relationNamed, relationOf, resolve } from './resolve.ts';
import { rowOfSource } from './row-sources.ts';
import type { Rows } from './row-values.ts';
import { fieldsOn, rowOfType } from './rows.ts';
import { schemas } from './schema-edits.ts';
import { partOf, placeOf, textsIn, type Tree } from './tree.ts';
import { signedEdits } from './signed-edits.ts';

/** The text in which names stand, and what they may mean there. */
export type Place = {
  readonly text: string;
  readonly offset: (bytes: number) => number;
  readonly declared: Declared;
  readonly home: NodeId | undefined;
  readonly rows: readonly string[];
  /** The values that have a name in it, or a number: parameters, and the value of a domain. */
  readonly parameters: readonly Typed[];
  /** The routine whose parameters they are: its name may stand before theirs. */
  readonly routine?: Ref | undefined;
};

/** What stands in the place of a name. */
export const editsFor = (found: Found, values: Rows): readonly Edit[] => {
  const { place } = values;
  return (makers[found.what] as Maker<Found>)(found, place, place.offset(found.at), values);
};

type Maker<F extends Found> = (found: F, place: Place, at: number, values: Rows) => readonly Edit[];

const makers: { readonly [What in Found['what']]: Maker<Extract<Found, { what: What }>> } = {
  output: () => [],
  literal: (found, { text, declared }, at) => literalEdits(found, text, at, declared),
  named: ({ space, parts, behind: word }, { text, declared }, at) =>
    whole(
      text,
      word === undefined ? at : behind(word, text, at),
      parts,
      // Where CREATE OPERATOR and its like name a function, the parser sees a type.
      declared.named(space, parts) ?? (space === 'type' ? onlyOf(declared.routines(parts)) : undefined),
      declared,
    ),
  routine: (found, place, at) => {
    const { parts } = found;
    const { text, declared } = place;
    const called = calledBy(found, place);
    const [first, another] = called;
    const isBuiltin = parts.length === 1 && builtinFunctions.has(parts[0] ?? '');
    const isSure = !another && (!first || !isBuiltin || takesArray(found, place));
    if (isSure) return whole(text, at, parts, first?.ref, declared);
    const end = identifiers(text, at, parts.length).at(-1)?.end ?? at;
    // Which of several is called, the types decide, which nobody knows here.
    return called.map(({ ref }): Edit => ({ start: end, end, by: { ...ref, as: 'unsaid' } }));
  },
  operator: (found, place) => {
    const by = operatorMentions(found, place);
    const end = place.text.length;
    return by.length > 0 ? [{ start: end, end, by }] : [];
  },
  signed: (found, place, at) => signedEdits(found, place, at),
  relation: ({ parts, reach }, { text, declared }, at) =>
    whole(text, at, parts, hidden(parts, reach) ? undefined : relationNamed(parts, declared), declared),
  target: ({ table, parts, reach }, { text, declared }, at) => {
    const column = columnOf({ table }, parts[0] ?? '', reach, declared);
    if (!column) return [];
    const fields = fieldsOn(rowOfType([{ ref: column.ref }], declared), parts.slice(1));
    const refs = [column, ...fields.map(({ ref }) => ref)];
    return identifiers(text, at, parts.length).flatMap((place, i) =>
      refs[i] ? [{ ...place, by: refs[i] }] : [],
    );
  },
  list: ({ table, columns, reach }, { text, declared }, at) =>
    listPlaces(text, at).flatMap((place, i) => {
      const column = columnOf({ table }, columns[i] ?? '', reach, declared);
      return column ? [{ ...place, by: column }] : [];
    }),
  constraint: ({ table, name, reach }, { text, declared }, at) => {
    const on = relationOf({ table }, reach, declared);
    const place = wordAfter('constraint', text, at);
    return on && place ? [{ ...place, by: { ref: on.ref, as: 'constraint', called: name } }] : [];
  },
  reference: (found, place, at, values) => {
    const { text, declared, home, rows } = place;
    const places = identifiers(text, at, found.parts.length);
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last || places.length !== found.parts.length) return [];
    const { table, column: own } = resolve(found, declared, rows.length > 0 ? undefined : home);
    const column = own ?? (table ? undefined : values.named(found)?.ref);
    const [only] = found.parts.length === 1 ? [column ?? (table && { ...table, as: 'bare' as const })] : [];
    if (found.parts.length === 1) return only ? [{ ...first, end: last.end, by: only }] : [];
    const routine = table ? undefined : routineBefore(found.parts, found.reach, place);
    if (routine)
      return [
        { ...first, by: { ...routine, as: 'bare' } },
        // `f.p.street`: a field of the parameter.
        ...(column ? [{ ...last, by: column }] : []),
      ];
    const head = places.at(-2);
    return [
      ...(table && head ? [{ start: first.start, end: head.end, by: table }] : []),
      ...(column ? [{ ...last, by: column }] : []),
    ];
  },
  fields: ({ of, parts, reach }, place, _, values) => {
    const refs = fieldsOn(values.valueOf(of, reach), parts).map(({ ref }) => ref);
    return fieldSpans(of, parts.length, place).flatMap((span, i) =>
      refs[i] ? [{ ...span, by: refs[i] }] : [],
    );
  },
  call: ({ source, reach }, { text }, _, values) => {
    const owners = (rowOfSource(source, reach, values)?.fields() ?? []).flatMap(
      ({ owners: all = [] }) => all,
    );
    const by = [...new Set(owners)].map((ref): Ref => ({ ref, as: 'noted' }));
    return by.length > 0 ? [{ start: text.length, end: text.length, by }] : [];
  },
  star: ({ parts, reach, at: byte }, { text, declared, home, rows }, at) => {
    // PostgreSQL writes `new.*` out once and for all, so that a column that comes later is not in it.
    const [row = ''] = parts;
    const [place] = identifiers(text, at, 1);
    const columns = home === undefined ? [] : [...(declared.columns(home) ?? [])];
    const isRow = parts.length === 1 && rows.includes(row) && !isHiddenBySource(row, reach);
    if (!isRow || !place || columns.length === 0) return [];
    const by = columns.flatMap(([name, ref], i) => [
      `${i === 0 ? '' : ', '}${row}.`,
      reach.unnamed.has(byte) ? { ...ref, called: name } : ref,
    ]);
    return [{ start: at, end: text.indexOf('*', place.end) + 1, by }];
  },
};

/** What is not declared itself may lie in a schema that is. */
const whole = (
  text: string,
  at: number,
  parts: readonly string[],
  by: Ref | undefined,
  { named }: Declared,
): readonly Edit[] => {
  const places = identifiers(text, at, parts.length);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || places.length !== parts.length) return [];
  if (by) return [{ start: first.start, end: last.end, by }];
  const home = parts.length === 2 ? named(schemas, parts.slice(0, 1)) : undefined;
  return home ? [{ ...first, by: home }] : [];
};

const onlyOf = ([first, second]: readonly Called[]): Ref | undefined => (second ? undefined : first?.ref);

/** The places of so many fields behind a value, which stands in parentheses where it is no name. */
export const fieldSpans = (
  value: Tree,
  count: number,
  { text, offset }: Place,
): ReturnType<typeof fieldPlaces> => {
  const { first, last } = placesIn(value);
  const [column, number] = [partOf(value, 'ColumnRef'), partOf(value, 'ParamRef')];
  const end = number
    ? offset(placeOf(number)) + `$${String(number['number'])}`.length
    : column
      ? identifiers(text, offset(first), textsIn(column['fields']).length).at(-1)?.end
      : groupEnd(text, offset(first), offset(last));
  return end === undefined ? [] : fieldPlaces(text, end, count);
};
