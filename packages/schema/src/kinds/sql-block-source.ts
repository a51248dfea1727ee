import { userSchema } from './catalog.ts';

/** Where objects of one kind that have no words of their own are found, and how they are made. */
export type Source = {
  readonly catalog: string;
  readonly alias: string;
  readonly from?: string;
  readonly where: string;
  /** What COMMENT ON and DROP call it. */
  readonly called: string;
  /** One or more statements, as an SQL array. */
  readonly made: string;
  /** The names of the options that are left out of them, as an SQL array. */
  readonly secrets?: string;
  /** The column with its owner; `superuser`: who is none can have no such thing. */
  readonly owner?: readonly [column: string, needs?: 'superuser'];
  /** What PostgreSQL notes of `d` in its place where it is used. */
  readonly standsFor?: string;
};

/** A name with its schema, as SQL that gives it; `public` is left out. */
export const placedIn = (namespace: string, name: string): string =>
  `case when ${namespace} = 'public' then '' else quote_ident(${namespace}) || '.' end || ${name}`;

/** The object lies in a schema of the user. */
export const ofUser = userSchema('n.nspname');

/** It is none of PostgreSQL's own. */
export const own = (oid: string): string => `${oid} >= 16384`;

export const type = (oid: string): string => `format_type(${oid}, null)`;

export const word = (label: string, value: string, isGiven: string): string =>
  `case when ${isGiven} then '${label.startsWith(',') ? '' : ' '}${label} ' || ${value} else '' end`;

export const routine = (oid: string): string => `${oid}::regproc::text`;
