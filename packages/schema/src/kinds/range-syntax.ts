import type { Attribute, Block, Word } from '../block.ts';
import { attributesOf, only, placeOf } from '../fields.ts';
import type { BlockText, Scope } from '../kind.ts';
import { idFor, refOf, segmentsOf, type Node, type NodeId, type Sql } from '../node.ts';
import { sqlOf, sqlText } from '../sql.ts';
import { exactIdent } from '../sql-tokens.ts';
import { typeParts } from '../types.ts';
import { given } from './catalog.ts';
import { collateText, readCollate } from './collation-name.ts';
import { typeText } from './column-syntax.ts';
import { foreignName } from './foreign-name.ts';
import { pathText, readOptions } from './options.ts';
import { multirangeName, type Multirange, type Range } from './range-text.ts';

/** A range, and the multirange that comes with it. */
export const readRange = (block: Block, scope: Scope): readonly Node[] => {
  const attributes = attributesOf(block, ['subtype', 'collate', 'multirange'], scope);
  const place = placeOf(block.name, 'range', scope);
  const of = attributes.get('subtype');
  const { values, named } = of
    ? readOptions(of, ['opclass', 'diff'], scope)
    : { values: [], named: new Map<string, Word>() };
  const [subtype] = values;
  if (!subtype) {
    scope.problem('MIG116', block.name.span, {
      text: `range "${place.name}" needs a type, as in range ${place.name} @subtype(numeric)`,
    });
    return [];
  }
  const type = readSubtype(subtype, scope);
  const opclass = named.get('opclass');
  const diff = named.get('diff');
  const node: Range = {
    kind: 'range',
    ...place,
    subtype: type,
    ...given({
      opclass: opclass && quotedName(opclass, scope),
      diff: diff && readFunction(diff, type, scope),
      collate: readCollate(attributes.get('collate'), scope),
    }),
  };
  return [node, readMultirange(node, attributes.get('multirange'), scope)];
};

/** A range as a block. */
export const printRange = (node: Range): BlockText => ({
  name: pathText(refOf(node)),
  attributes: [
    {
      name: 'subtype',
      args: [
        typeText(node.subtype),
        ...(node.opclass === undefined ? [] : [`opclass: ${collateText(node.opclass)}`]),
        ...(node.diff === undefined ? [] : [`diff: ${collateText(node.diff)}`]),
      ],
    },
    ...(node.collate === undefined ? [] : [{ name: 'collate', args: [collateText(node.collate)] }]),
  ],
});

/** The id of the multirange of a block, before anything is checked. */
export const multirangeId = (block: Block, range: NodeId): NodeId =>
  idFor('multirange', [...segmentsOf(range), ...ownPath(block, segmentsOf(range)[0])]);

/** PostgreSQL keeps no modifiers of the type of a range. */
const readSubtype = (word: Word, scope: Scope): Sql => {
  const type = scope.type(word);
  const { modifiers, name } = typeParts(sqlText(type));
  if (modifiers !== '' || /^(small|big)?serial$/.test(name.join('.')))
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: 'the type of a range has no modifiers: write bpchar for char, integer for serial',
    });
  return type;
};

const quotedName = (word: Word, scope: Scope): Sql | undefined => {
  const name = scope.name(word);
  return name && foreignName(name, scope);
};

const readFunction = (word: Word, subtype: Sql, scope: Scope): Sql | undefined => {
  const name = scope.name(word);
  const declared = name && scope.routine(name, [subtype, subtype]);
  return declared ? sqlOf([declared]) : quotedName(word, scope);
};

const readMultirange = (range: Range, attribute: Attribute | undefined, scope: Scope): Multirange => {
  const word = attribute && only(attribute, 'a name', scope);
  const name = word && scope.name(word);
  const beside = { kind: 'multirange', in: refOf(range) } as const;
  if (!name) return { ...beside, name: multirangeName(range.name) };
  const place = placeOf(name, 'multirange', scope);
  const isBeside = name.parts.length === 1 || place.in.ref === range.in.ref;
  return { ...beside, name: place.name, ...(isBeside ? {} : { apart: [place.in] }) };
};

/** The schema of the multirange, where it is not that of the range, and its name. */
const ownPath = (block: Block, home: string | undefined): readonly string[] => {
  const word = block.attributes.find(({ name }) => name.text === 'multirange')?.args?.[0]?.value.text;
  if (word === undefined) return [multirangeName(block.name.parts.at(-1) ?? '')];
  const parts =
    word.match(/"(?:[^"]|"")*"|[^."]+/g)?.map((part) => (part.startsWith('"') ? exactIdent(part) : part)) ??
    [];
  return parts.length > 1 && parts[0] === home ? parts.slice(1) : parts;
};
