import { kindOf, publicSchema, sqlTokens, type NameSpace, type Token } from '@migkit/schema';
import type { Declared } from './declared.ts';
import type { Edit } from './edits.ts';
import type { Span } from './parser.ts';
import { fold } from './places.ts';
import { partOf, type Tree } from './tree.ts';

/** The name space of schemas. */
export const schemas = kindOf(publicSchema) as NameSpace;

/**
 * The schemas in front of names that have no place in the tree: of operators anywhere, of whatever else in a statement in which
 * no row has a name (`create operator class crm.by_size … family crm.sizes`).
 */
export const schemaEdits = (
  text: string,
  defining: readonly Span[],
  { named }: Declared,
): readonly Edit[] => {
  if (defining.length === 0 && !/\boperator\b/i.test(text)) return [];
  const tokens = sqlTokens(text);
  return tokens.flatMap((token, i): readonly Edit[] => {
    if (token.is !== 'name' || tokens[i + 1]?.text !== '.' || tokens[i - 1]?.text === '.') return [];
    const isMeant =
      isOfOperator(tokens, i) || defining.some(({ start, end }) => start <= token.start && token.end <= end);
    const ref = isMeant ? named(schemas, [fold(token.text)]) : undefined;
    return ref ? [{ start: token.start, end: token.end, by: ref }] : [];
  });
};

/** `operator(crm.===)`. */
const isOfOperator = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.text === '(' &&
  tokens[at - 2]?.text.toLowerCase() === 'operator' &&
  tokens[at + 2]?.is === 'operator';

/** Where the statements stand in which a name before a dot is a schema. */
export const definingIn = (statements: readonly Tree[], spans: readonly Span[]): readonly Span[] =>
  spans.filter((_, i) => Object.entries(statements[i] ?? {}).some(([name, node]) => defines(name, node)));

const defines = (name: string, node: unknown): boolean => {
  // What stands before a dot is a table in a comment on its column.
  if (name === 'CommentStmt') return partOf({ node }, 'node')?.['objtype'] !== 'OBJECT_COLUMN';
  return statementNames.has(name);
};

const statementNames: ReadonlySet<string> = new Set([
  'DefineStmt',
  'DropStmt',
  'CreateCastStmt',
  'CreateConversionStmt',
  'CreateOpClassStmt',
  'CreateOpFamilyStmt',
  'AlterOpFamilyStmt',
  'AlterOperatorStmt',
  'AlterOwnerStmt',
  'AlterObjectSchemaStmt',
  'CreateTransformStmt',
  'CreatePLangStmt',
  'CreateAmStmt',
  'CreateFdwStmt',
]);
