/** What a module loads from elsewhere. */
export type Imports = {
  /** What is imported when it runs, as it is written; types are not. */
  readonly from: readonly string[];
  /** What of it works only where the file lies, or cannot be told without running it: a sentence. */
  readonly bound: string | undefined;
};

/** Reads the imports of a module in TypeScript or JavaScript; throws where the text is none. */
export const importsOf = async (code: string): Promise<Imports> => {
  const { parsers } = await import('prettier/plugins/babel');
  const nodes = [...nodesIn(await parsers['babel-ts'].parse(code, {} as never))];
  const from = nodes.filter(loads).map(({ source }) => textOf(source as Node));
  return {
    from: [...new Set(from.filter((one) => one !== undefined))],
    bound: from.includes(undefined)
      ? 'it imports what only running it would tell'
      : signs.find(([found]) => nodes.some(found))?.[1],
  };
};

type Node = { readonly type: string; readonly [field: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesIn(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inner] of Object.entries(value))
    if (!['comments', 'tokens', 'loc', 'errors'].includes(field)) yield* nodesIn(inner);
}

const loads = ({ type, source, importKind, exportKind }: Node): boolean =>
  /^(Import|Export)/.test(type) && isNode(source) && importKind !== 'type' && exportKind !== 'type';

/** The text that a literal is; undefined where it is computed. */
const textOf = ({ type, value, expressions, quasis }: Node): string | undefined => {
  if (type === 'StringLiteral') return String(value);
  const [only] = type === 'TemplateLiteral' && !(expressions as unknown[]).length ? (quasis as Node[]) : [];
  return (only?.['value'] as { readonly cooked?: string } | undefined)?.cooked;
};

const named = (value: unknown, ...names: readonly string[]): boolean =>
  isNode(value) && value.type === 'Identifier' && names.includes(String(value['name']));

const builds = new Set([
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSParameterProperty',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
]);

const signs: readonly (readonly [(node: Node) => boolean, string])[] = [
  [
    ({ type, meta }) => type === 'MetaProperty' && named(meta, 'import'),
    'it looks for files beside itself (import.meta)',
  ],
  [
    (node) =>
      (node.type === 'CallExpression' && named(node['callee'], 'require')) ||
      (node.type === 'MemberExpression' &&
        named(node['object'], 'module') &&
        named(node['property'], 'exports')) ||
      named(node, '__dirname', '__filename'),
    'it is CommonJS, and not a module with import and export',
  ],
  [
    // Node takes types away and makes nothing of them.
    ({ type, declare }) => builds.has(type) && declare !== true,
    'it has an enum, a namespace or a parameter property, which need a build',
  ],
];
