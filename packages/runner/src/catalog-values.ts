import { parse } from 'postgres-array';

/** What JSON would have for a value that PostgreSQL wrote as text. */
export type Reader = (text: string) => unknown;

/** How values of a type are read. The numbers of these types are PostgreSQL's own for ever (pg_type.dat). Of any other it is an error: the query has to say what is meant. */
export const readerOf = (type: number): Reader => {
  const read = readers.get(type);
  if (!read) throw new Error(`the catalog gave a value of the type ${type}, which has no reader: cast it`);
  return read;
};

const asIs: Reader = (text) => text;
const truth: Reader = (text) => text === 't';
const json: Reader = (text) => JSON.parse(text) as unknown;
const listOf =
  (read: Reader): Reader =>
  (text) =>
    parse(text, read);

const readers: ReadonlyMap<number, Reader> = new Map([
  // bool, and numbers: int2, int4, int8, float4, float8
  [16, truth],
  ...[21, 23, 20, 700, 701].map((type): [number, Reader] => [type, Number]),
  // text, name, "char", oid, varchar
  ...[25, 19, 18, 26, 1043].map((type): [number, Reader] => [type, asIs]),
  // json, jsonb
  ...[114, 3802].map((type): [number, Reader] => [type, json]),
  // text[], name[]; int2[], int4[]
  ...[1009, 1003].map((type): [number, Reader] => [type, listOf(asIs)]),
  ...[1005, 1007].map((type): [number, Reader] => [type, listOf(Number)]),
]);
