import type { Arg, Attribute } from '../block.ts';
import { attributesOf, placeOf } from '../fields.ts';
import { ddl, type Alter, type Kind } from '../kind.ts';
import { dependentsOf, idOf, lastSegment, refTo, sameValue } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent } from '../sql.ts';
import { aggregateCatalog, readAggregateRow } from './aggregate-catalog.ts';
import {
  argumentsOf,
  createAggregate,
  endsVariadic,
  optionNames,
  printOptions,
  readOptions,
  type Aggregate,
} from './aggregate-options.ts';
import { pathText } from './options.ts';
import { routineHazards } from './routine-hazards.ts';
import {
  countArguments,
  parameterText,
  pieceOf,
  readParameters,
  readSignature,
} from './routine-parameters.ts';
import { routineText, signatureOf } from './routine.ts';

/** A function over many rows: `aggregate total(amount numeric) @sfunc(numeric_add) @stype(numeric) @initcond('0')`. */
export const aggregate: Kind<Aggregate> = {
  name: 'aggregate',
  syntax: {
    at: 'block',
    keyword: 'aggregate',
    attributes: optionNames,
    takes: ['parameters'],
    signature: ({ parameters = [], attributes }, type) => {
      const ordered = attributes.find(({ name }) => name.text === 'orderBy');
      return readSignature([...parameters, ...argsBehind(parameters, ordered)], type);
    },
    counts: ({ parameters = [] }) => countArguments(parameters),
    read: (block, scope) => {
      const direct = readParameters(block.parameters ?? [], scope);
      const attributes = attributesOf(block, optionNames, scope);
      const ordered = attributes.get('orderBy');
      const parameters = [...direct, ...readParameters(argsBehind(block.parameters ?? [], ordered), scope)];
      const bare = {
        kind: 'aggregate' as const,
        ...placeOf(block.name, 'aggregate', scope),
        signature: signatureOf(parameters),
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(ordered ? { direct: direct.length } : {}),
      };
      const options = readOptions(attributes, bare, scope);
      const missing = (['sfunc', 'stype'] as const).find((name) => options[name] === undefined);
      if (missing)
        scope.problem('MIG116', block.name.span, {
          text: `aggregate "${bare.name}" needs @${missing}(…), as in @sfunc(int4pl) @stype(integer)`,
        });
      return [{ ...bare, ...options }];
    },
    print: (node) => {
      const { given, ordered } = argumentsOf(node);
      return {
        name: `${pathText(refTo(node.kind, lastSegment(node.in.ref), node.name))}(${given.map(parameterText).join(', ')})`,
        attributes: [
          ...(ordered ? [{ name: 'orderBy', args: ordered.map(parameterText) }] : []),
          ...printOptions(node),
        ],
      };
    },
  },
  create: (node) => [createAggregate(node)],
  drop: (node) => [dropAggregate(node)],
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter routine ${routineText(before)} rename to ${quoteIdent(after.name)}`),
      ],
    },
    in: {
      run: (before, after) => [
        ddl(
          `alter routine ${routineText({ ...after, in: before.in })} set schema ${quoteIdent(lastSegment(after.in.ref))}`,
        ),
      ],
    },
    ...Object.fromEntries(
      ['parameters', 'direct', ...optionNames.filter((name) => name !== 'orderBy')].map((field, _, all) => [
        field,
        altered(field, all),
      ]),
    ),
  },
  nesting: { names: ['routine'] },
  catalog: {
    when: someIn('pg_aggregate', 'aggfnoid::oid >= 16384'),
    sql: aggregateCatalog,
    read: (row) => [readAggregateRow(row)],
  },
  hazards: routineHazards,
};

// PostgreSQL takes ROUTINE for an aggregate, and then its types as they are.
function dropAggregate(node: Aggregate): ReturnType<typeof ddl> {
  return ddl(`drop routine ${routineText(node)}`);
}

/** The first field that changes makes the whole new: in place, unless what it gives back may be another type. */
function altered(field: string, all: readonly string[]): Alter<Aggregate> {
  return {
    run: (before, after) => {
      if (all.find((one) => !sameValue(before[one], after[one])) !== field) return [];
      return keepsResult(before, after)
        ? [createAggregate(after, 'create or replace')]
        : [dropAggregate(before), createAggregate(after)];
    },
    rebuilds: (before, after, change) =>
      keepsResult(before, after) ? [] : dependentsOf(change.before, idOf(before)).map(idOf),
  };
}

/** What stands behind ORDER BY and not before it already. */
const argsBehind = (direct: readonly Arg[], ordered: Attribute | undefined): readonly Arg[] =>
  endsVariadic(direct.map(pieceOf)) ? [] : (ordered?.args ?? []);

const keepsResult = (before: Aggregate, after: Aggregate): boolean =>
  (['stype', 'finalfunc', 'mfinalfunc', 'direct', 'hypothetical', 'parameters'] as const).every((field) =>
    sameValue(before[field], after[field]),
  );
