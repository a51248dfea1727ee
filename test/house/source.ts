import { parseAst } from 'rolldown/parseAst';

export type Import = {
  readonly from: string;
  /** An import of types alone leaves nothing at run time. */
  readonly typeOnly: boolean;
  /** `import()` runs when it is needed, so it closes no cycle. */
  readonly lazy: boolean;
};

/** What the house rules ask about one source file. Places are `name:line`. */
export type Source = {
  readonly name: string;
  readonly imports: readonly Import[];
  /** Each text in quotes, where it is a value or a type and not the name of a module. */
  readonly literals: readonly { readonly text: string; readonly place: string }[];
  readonly anys: readonly string[];
  readonly defaultExports: readonly string[];
  /** Uses of the clock, chance, the environment or the network. */
  readonly impurities: readonly string[];
  /** Quote marks doubled or put around something by hand. */
  readonly quotings: readonly string[];
};

/** Reads the facts of one TypeScript file from its syntax tree. */
export function readSource(name: string, text: string): Source {
  const source = {
    name,
    imports: [] as Import[],
    literals: [] as { text: string; place: string }[],
    anys: [] as string[],
    defaultExports: [] as string[],
    impurities: [] as string[],
    quotings: [] as string[],
  };
  const place = (node: Tree) => `${name}:${text.slice(0, Number(node['start'])).split('\n').length}`;
  walk(parseAst(text, { lang: 'ts' }) as unknown as Tree, (node) => {
    source.imports.push(...importsOf(node));
    if (node.type === 'TSAnyKeyword') source.anys.push(place(node));
    if (exportsDefault(node)) source.defaultExports.push(place(node));
    if (isImpure(node))
      source.impurities.push(`${place(node)} ${text.slice(Number(node['start']), Number(node['end']))}`);
    if (quotes(node)) source.quotings.push(place(node));
    if (node.type === 'Literal' && typeof node['value'] === 'string')
      source.literals.push({ text: node['value'], place: place(node) });
  });
  return source;
}

type Tree = { readonly type: string; readonly [field: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && 'type' in value;

function walk(node: Tree, visit: (node: Tree) => void): void {
  visit(node);
  for (const [field, value] of Object.entries(node)) {
    if (field === 'source') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isTree(child)) walk(child, visit);
  }
}

function importsOf(node: Tree): readonly Import[] {
  const source = node['source'];
  if (!isTree(source) || typeof source['value'] !== 'string') return [];
  const specifiers = Array.isArray(node['specifiers']) ? (node['specifiers'] as Tree[]) : [];
  const allTypes =
    specifiers.length > 0 && specifiers.every((one) => (one['importKind'] ?? one['exportKind']) === 'type');
  const typeOnly =
    node['importKind'] === 'type' ||
    node['exportKind'] === 'type' ||
    node.type === 'TSImportType' ||
    allTypes;
  return [{ from: source['value'], typeOnly, lazy: node.type === 'ImportExpression' }];
}

function exportsDefault(node: Tree): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return (
    node.type === 'ExportSpecifier' && isTree(node['exported']) && node['exported']['name'] === 'default'
  );
}

const member = (node: unknown): string | undefined => {
  if (!isTree(node) || node.type !== 'MemberExpression') return undefined;
  const { object, property } = node;
  return isTree(object) && isTree(property)
    ? `${String(object['name'])}.${String(property['name'])}`
    : undefined;
};

const impureMembers =
  /^(process|performance|globalThis\.process)\.|^Date\.now$|^Math\.random$|^crypto\.(randomUUID|getRandomValues)$/;
const impureCalls = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Date',
  'randomUUID',
  'randomBytes',
]);

function isImpure(node: Tree): boolean {
  if (node.type === 'MemberExpression') return impureMembers.test(member(node) ?? '');
  const { callee } = node;
  if (!isTree(callee)) return false;
  const called = String(callee['name']);
  if (node.type === 'NewExpression')
    return called === 'Date' && (node['arguments'] as unknown[]).length === 0;
  return node.type === 'CallExpression' && impureCalls.has(called);
}

const isQuoteMark = (node: unknown): boolean => {
  if (!isTree(node) || node.type !== 'Literal') return false;
  const { regex } = node;
  const value =
    typeof regex === 'object' && regex !== null ? (regex as { pattern: string }).pattern : node['value'];
  return value === '"' || value === "'";
};

function quotes(node: Tree): boolean {
  if (node.type === 'BinaryExpression' && node['operator'] === '+')
    return isQuoteMark(node['left']) || isQuoteMark(node['right']);
  if (node.type !== 'CallExpression' || !isTree(node['callee'])) return false;
  const { property } = node['callee'];
  const called = isTree(property) ? property['name'] : undefined;
  return (
    (called === 'replace' || called === 'replaceAll') && isQuoteMark((node['arguments'] as unknown[])[0])
  );
}
