import type { Attribute, Block } from '../block.ts';
import { attributesOf, only, placeOf, readBare, readField, trimmed, type Field } from '../fields.ts';
import type { AttributeText, BlockText, Scope } from '../kind.ts';
import { idOf, lastSegment, refTo, type Sql } from '../node.ts';
import { stringText, sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import { choice, pathText } from './options.ts';
import { parameterText, readParameters } from './routine-parameters.ts';
import { routineHead } from './routine-statements.ts';
import { printReturns, readReturns } from './routine-returns.ts';
import { secretText, secretsIn } from './secret-names.ts';
import { readSettings, settingText } from './settings.ts';
import { signatureOf, type Parameter, type Routine } from './routine.ts';

/** The attributes of a function; those of a procedure are fewer. */
export const functionAttributes = [
  'returns',
  'language',
  'immutable',
  'stable',
  'strict',
  'leakproof',
  'window',
  'security',
  'parallel',
  'cost',
  'rows',
  'support',
  'set',
  'secret',
  'library',
] as const;

export const procedureAttributes = ['language', 'security', 'set', 'secret', 'library'] as const;

/** `function add(a integer, b integer default 1) @returns(integer) @immutable as $$ select a + b $$`. */
export const readRoutine = (
  kind: Routine['kind'],
  names: readonly string[],
  block: Block,
  scope: Scope,
): readonly Routine[] => {
  const attributes = attributesOf(block, names, scope);
  const parameters = readParameters(block.parameters ?? [], scope);
  const result = readReturns(attributes.get('returns'), scope);
  const all = [...parameters, ...result.columns];
  const bare = {
    kind,
    ...placeOf(block.name, kind, scope),
    signature: signatureOf(all),
    ...(all.length > 0 ? { parameters: all } : {}),
    ...given({ returns: result.returns, setof: result.setof }),
  };
  if (kind === 'function' && !attributes.has('returns') && !all.some(isGiven))
    scope.problem('MIG116', block.name.span, {
      text: `function "${bare.name}" needs @returns(…), as in @returns(integer) or @returns(void)`,
    });
  const node = {
    ...bare,
    ...readBody(block, attributes, bare, scope),
    ...readOptions(attributes, scope),
  };
  if (node.language === 'plpgsql' && block.body) scope.procedural(block.body, routineHead(node));
  return [node];
};

/** The block of a routine. */
export const printRoutine = (node: Routine): BlockText => ({
  name: `${nameOf(node)}(${parametersIn(node).map(parameterText).join(', ')})`,
  attributes: [...printReturns(node), ...printOptions(node)],
  body: node.atomic === undefined ? (node.body ?? '') : sqlBody(node.atomic),
});

const nameOf = ({ kind, in: home, name }: Routine): string =>
  pathText(refTo(kind, lastSegment(home.ref), name));

const parametersIn = ({ parameters = [] }: Routine): readonly Parameter[] =>
  parameters.filter(({ mode }) => mode !== 'table');

const sqlBody = (atomic: Sql): string => `\n${sqlText(atomic)}\n`;

const isGiven = ({ mode }: Parameter): boolean => mode === 'out' || mode === 'inout' || mode === 'table';

const readBody = (
  block: Block,
  attributes: ReadonlyMap<string, Attribute>,
  bare: Pick<Routine, 'kind' | 'in' | 'name' | 'signature' | 'parameters'>,
  scope: Scope,
): Pick<Routine, 'body' | 'atomic' | 'language' | 'library' | 'uses'> => {
  const { body } = block;
  const said = readField(languageName, attributes.get('language'), scope);
  const language = said === 'sql' ? undefined : said;
  const library = attributes.get('library');
  const file = library && only(library, 'a file in quotes', scope);
  const common = given({
    language,
    library: file && /^'([\s\S]*)'$/.exec(file.text)?.[1]?.replaceAll("''", "'"),
  });
  if (!body) {
    scope.problem('MIG116', block.name.span, {
      text: `${block.keyword.text} "${block.name.parts.join('.')}" needs a body, as in as $$ select 1 $$`,
    });
    return common;
  }
  if (language === undefined && isAtomic(body.text))
    return { ...common, atomic: scope.atomic(trimmed(body), namedIn(bare), { ref: idOf(bare) }) };
  const uses = language === undefined ? scope.body(body).filter(({ ref }) => ref !== idOf(bare)) : [];
  return { ...common, body: body.text, ...(uses.length > 0 ? { uses } : {}) };
};

/** The parameters that a body of standard SQL can name: those that are given to it. */
const namedIn = ({ parameters = [] }: Pick<Routine, 'parameters'>): readonly Parameter[] =>
  parameters.filter(({ mode }) => mode !== 'table' && mode !== 'out');

/** A body in a string cannot begin so. */
const isAtomic = (text: string): boolean => /^\s*(?:begin\s+atomic|return)\b/i.test(text);

const languageName: Field<string> = {
  expected: 'the name of a language, as in plpgsql',
  read: ({ text }) => (/^[a-z_]\w*$/i.test(text) ? text.toLowerCase() : undefined),
  print: (value) => value,
};

const decimal: Field<string> = {
  expected: 'a number',
  read: ({ text }) => (/^\d+(?:\.\d+)?$/.test(text) ? String(Number(text)) : undefined),
  print: (value) => value,
};

const readOptions = (attributes: ReadonlyMap<string, Attribute>, scope: Scope): Partial<Routine> => {
  const flag = (name: string): true | undefined => readBare(attributes.get(name), scope);
  const word = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const attribute = attributes.get(name);
    return choice(attribute && only(attribute, allowed.join(' or '), scope), allowed, scope);
  };
  const [immutable, stable] = [flag('immutable'), flag('stable')];
  const both = attributes.get('stable');
  if (immutable && stable && both)
    scope.problem('MIG116', both.span, { text: '@immutable says more than @stable: one of them is enough' });
  const parallel = word('parallel', ['safe', 'restricted', 'unsafe']);
  const security = word('security', ['definer', 'invoker']);
  const support = attributes.get('support');
  return given({
    volatility: immutable ? ('immutable' as const) : stable ? ('stable' as const) : undefined,
    strict: flag('strict'),
    leakproof: flag('leakproof'),
    window: flag('window'),
    security: security === 'definer' ? security : undefined,
    parallel: parallel === 'unsafe' ? undefined : parallel,
    cost: readField(decimal, attributes.get('cost'), scope),
    rows: readField(decimal, attributes.get('rows'), scope),
    support: support && only(support, 'a function', scope)?.text,
    set: readSettings(attributes.get('set'), scope),
    // PostgreSQL knows a parameter in any case.
    secrets: secretsIn(attributes.get('secret'), scope)?.map((name) => name.toLowerCase()),
  });
};

const printOptions = (node: Routine): readonly AttributeText[] => {
  const one = (name: string, value: string | undefined): readonly AttributeText[] =>
    value === undefined ? [] : [{ name, args: [value] }];
  return [
    ...one('language', node.language),
    ...one('library', node.library && stringText(node.library)),
    ...(['window'] as const).flatMap((name) => (node[name] ? [{ name }] : [])),
    ...(node.volatility ? [{ name: node.volatility }] : []),
    ...(['strict', 'leakproof'] as const).flatMap((name) => (node[name] ? [{ name }] : [])),
    ...one('security', node.security),
    ...one('parallel', node.parallel),
    ...one('cost', node.cost),
    ...one('rows', node.rows),
    ...one('support', node.support),
    ...(node.set ? [{ name: 'set', args: Object.entries(node.set).map(settingText) }] : []),
    ...secretText(node),
  ];
};
