import type { Options } from 'prettier';

/** A migration in the user's own layout. It comes as prettier lays it out by default, and needs no prettier for that. */
export const prettify = async (text: string, options: Options): Promise<string> =>
  isDefaultLayout(options) ? text : formatTypeScript(text, options);

/** Any TypeScript in the user's own layout. */
export const formatTypeScript = async (text: string, options: Options): Promise<string> => {
  const { format } = await import('prettier');
  return format(text, { ...options, parser: 'typescript' });
};

/** Are these options of prettier the ones it has without any? What is unknown here is not. */
export const isDefaultLayout = (options: Options): boolean =>
  Object.entries(options).every(([name, value]) => value === undefined || isDefault(name, value));

const isDefault = (name: string, value: unknown): boolean => {
  if (name === 'plugins') return Array.isArray(value) && value.length === 0;
  return indifferent.has(name) || (name in defaults && defaults[name] === value);
};

/** Options that say nothing about the layout of a TypeScript file. */
const indifferent: ReadonlySet<string> = new Set([
  'filepath',
  'parser',
  'jsxSingleQuote',
  'bracketSameLine',
  'singleAttributePerLine',
  'vueIndentScriptAndStyle',
  'proseWrap',
  'htmlWhitespaceSensitivity',
]);

const defaults: { readonly [option: string]: unknown } = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: false,
  quoteProps: 'as-needed',
  trailingComma: 'all',
  bracketSpacing: true,
  objectWrap: 'preserve',
  arrowParens: 'always',
  endOfLine: 'lf',
  embeddedLanguageFormatting: 'auto',
  experimentalTernaries: false,
  experimentalOperatorPosition: 'end',
  insertPragma: false,
  requirePragma: false,
  checkIgnorePragma: false,
};
