import type { Found } from './reach.ts';
import { typeText } from './signatures.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** A routine with the types of its arguments, as CREATE CAST, CREATE OPERATOR CLASS and COMMENT ON say it. */
export const signedRoutine = (node: Tree, found: Found[]): void => {
  const types = asList(node['objargs']).map((item) => partOf(item, 'TypeName') ?? {});
  const [first] = types;
  found.push({
    what: 'signed',
    parts: textsIn(node['objname']),
    types: node['args_unspecified'] === true ? undefined : types.map(typeText),
    at: first ? placeOf(first) : 0,
  });
};

/** The routines that these statements name without arguments, and the words before them. */
export const handlers: {
  readonly [statement: string]: (node: Tree) => readonly (readonly [word: string, name: unknown])[];
} = {
  CreateConversionStmt: (node) => [['from', node['func_name']]],
  CreatePLangStmt: (node) => [
    ['handler', node['plhandler']],
    ['inline', node['plinline']],
    ['validator', node['plvalidator']],
  ],
  CreateTrigStmt: (node) => [['execute', node['funcname']]],
  CreateAmStmt: (node) => [['handler', node['handler_name']]],
  CreateFdwStmt: (node) =>
    asList(node['func_options']).map((item) => {
      const option = partOf(item, 'DefElem');
      return [String(option?.['defname']), partOf(option?.['arg'], 'List')?.['items']];
    }),
};
