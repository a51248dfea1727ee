import { lastSegment, type NodeId } from '@migkit/schema';
import { fieldSpans, type Place } from './edits-for.ts';
import { identifiers, listPlaces } from './places.ts';
import type { Found, Reach, Reference, Source } from './reach.ts';
import { calledIn, columnOf, isHiddenBySource, isOpaque, relationOf, sourceCalled } from './resolve.ts';
import { rowOfSource } from './row-sources.ts';
import type { Rows } from './row-values.ts';
import { fieldsOn } from './rows.ts';

/** A name that should be a column of one of these, and is none. */
export type Stray = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly of: readonly NodeId[];
};

/** The names that are sure to be no columns, where they should be. */
export const straysIn = (names: readonly Found[], place: Place): readonly Stray[] =>
  names.flatMap((found) => {
    const at = place.offset(found.at);
    if (found.what === 'target')
      return missing(found, [found.parts[0]], identifiers(place.text, at, 1), place);
    if (found.what === 'list') return missing(found, found.columns, listPlaces(place.text, at), place);
    if (found.what !== 'reference' || found.isStar) return [];
    const of = placesOf(found, place);
    const span = identifiers(place.text, at, found.parts.length).at(-1) ?? { start: at, end: at };
    return of.length === 0 ? [] : [{ name: found.parts.at(-1) ?? '', ...span, of }];
  });

/** `(home).stret`, and `f.stret` of what a function in FROM gives: fields that the value before them is sure not to have. It may also be a function that takes such a value. */
export const strayFields = (names: readonly Found[], values: Rows): readonly Stray[] =>
  names.flatMap((found) => {
    if (found.what === 'reference') return strayOfCall(found, values);
    if (found.what !== 'fields') return [];
    const { parts, of: value, reach } = found;
    const row = values.valueOf(value, reach);
    const known = fieldsOn(row, parts);
    const last = known.length === 0 ? row : known.at(-1)?.row();
    const name = parts[known.length];
    if (!last?.of || name === undefined || values.place.declared.mayCall(name)) return [];
    const span = fieldSpans(value, parts.length, values.place)[known.length];
    return span ? [{ name, ...span, of: [last.of] }] : [];
  });

const strayOfCall = ({ parts, reach, at, isStar }: Reference, values: Rows): readonly Stray[] => {
  const [path = '', name = '', more] = parts;
  const { place } = values;
  const source = sourceCalled([path], reach);
  // What gives one value or a number as well has a column that is called so.
  const isOther = isStar || more !== undefined || path === name || source?.call?.['ordinality'] === true;
  const row = source?.call && !isOther ? rowOfSource(source, reach, values) : undefined;
  if (!row?.of || row.field(name) || place.declared.mayCall(name)) return [];
  const span = identifiers(place.text, place.offset(at), parts.length)[1];
  return span ? [{ name, ...span, of: [row.of] }] : [];
};

const missing = (
  { table, reach }: Extract<Found, { what: 'target' | 'list' }>,
  columns: readonly (string | undefined)[],
  spans: readonly { readonly start: number; readonly end: number }[],
  { declared }: Place,
): readonly Stray[] => {
  const on = relationOf({ table }, reach, declared);
  return spans.flatMap((span, i) => {
    const name = columns[i];
    if (!on || name === undefined || isOpaque({ table }, name, reach, declared)) return [];
    return columnOf({ table }, name, reach, declared) ? [] : [{ name, ...span, of: [on.ref] }];
  });
};

/** Where a reference should lead and leads not; nothing where it does, or where nobody here can be sure. */
const placesOf = (found: Reference, place: Place): readonly NodeId[] => {
  const { parts, reach } = found;
  if (systemColumns.has(parts.at(-1) ?? '')) return [];
  // `n`, `n.field` and `f.n` are a parameter where they are no column.
  if (place.parameters.some((one) => one.name !== undefined && parts.slice(-2).includes(one.name))) return [];
  if (place.home !== undefined && place.rows.length > 0) {
    const row = placesOfRow(found, place.home, place);
    if (row) return row;
  }
  return parts.length === 1 ? placesOfBare(found, place) : placesOfQualified(parts, reach, place);
};

/** `new.x` without such a column, or a bare name: each could be of either row. */
const placesOfRow = (
  { parts, reach }: Reference,
  home: NodeId,
  { declared, rows }: Place,
): readonly NodeId[] | undefined => {
  const [row = '', name = ''] = parts;
  const columns = declared.columns(home);
  if (!columns) return [];
  // PostgreSQL knows whose a bare name is where there is one row.
  const isSure = rows.length === 1 && columns.has(row);
  if (parts.length === 1 && reach.outer === undefined) return !rows.includes(row) && !isSure ? [home] : [];
  const isOfRow = parts.length === 2 && rows.includes(row) && !isHiddenBySource(row, reach);
  return isOfRow ? (columns.has(name) ? [] : [home]) : undefined;
};

/** A bare name can only be a column, a row, or what an output is called, in its own query or one around it. */
const placesOfBare = ({ parts, reach }: Reference, { declared, home, rows }: Place): readonly NodeId[] => {
  const [name = ''] = parts;
  const tables: NodeId[] = [];
  const inHome = home === undefined ? undefined : declared.columns(home);
  if (home !== undefined && (!inHome || inHome.has(name) || lastSegment(home) === name)) return [];
  // The names of a UNION come from its arms.
  if (reach.outer && reach.sources.length === 0) return [];
  for (let r: Reach | undefined = reach; r; r = r.outer) {
    const here = r;
    const could = (source: Source): boolean =>
      isOpaque(source, name, here, declared) || columnOf(source, name, here, declared) !== undefined;
    if (r.outputs.has(name) || calledIn([name], r) || r.sources.some(could)) return [];
    tables.push(...r.sources.toReversed().flatMap((source) => relationOf(source, here, declared)?.ref ?? []));
  }
  const own = home !== undefined && (rows.length === 0 || reach.outer === undefined) ? [home] : [];
  return [...new Set([...tables, ...own])];
};

/** `u.full_name` may also call a function that takes such a row. */
const placesOfQualified = (
  parts: readonly string[],
  from: Reach,
  { declared, home, rows }: Place,
): readonly NodeId[] => {
  const [path, name] = [parts.slice(0, -1), parts.at(-1) ?? ''];
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const source = calledIn(path, reach);
    if (!source) continue;
    const table = relationOf(source, reach, declared);
    const isColumn =
      !table || isOpaque(source, name, reach, declared) || columnOf(source, name, reach, declared);
    return isColumn || declared.mayCall(name) ? [] : [table.ref];
  }
  const isHome =
    home !== undefined && rows.length === 0 && path.length === 1 && lastSegment(home) === path[0];
  const isUnknown = isHome && declared.columns(home)?.has(name) === false;
  return isUnknown && !declared.mayCall(name) ? [home] : [];
};

const systemColumns: ReadonlySet<string> = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax']);
