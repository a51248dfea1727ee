import type { Attribute, Word } from '../block.ts';
import { trimmed } from '../fields.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { kindOf, lastSegment, type Ref } from '../node.ts';
import { sqlText } from '../sql.ts';
import { depths, isWord, sqlTokens } from '../sql-tokens.ts';
import { given } from './catalog.ts';
import { callText, readCall } from './call-syntax.ts';
import {
  choice,
  columnsOf,
  deferrableOptionOf,
  nameText,
  pathText,
  readOptions,
  type Options,
} from './options.ts';
import { triggerFault } from './trigger-faults.ts';
import { triggerEvents, type Trigger, type TriggerEvent } from './trigger-statements.ts';

const timings = ['before', 'after', 'instead of'] as const;

const keys = [
  ...timings,
  'each',
  'old',
  'new',
  'when',
  'execute',
  'constraint',
  'deferrable',
  'from',
  'enabled',
];

/** `@@trigger(touch, before: insert or update of email, each: row, execute: touch_updated_at())`. */
export const readTrigger = (attribute: Attribute, home: Ref, scope: Scope): readonly Trigger[] => {
  const options = readOptions(attribute, keys, scope);
  const name = readOwnName(attribute, options, scope);
  const fires = readFires(attribute, options, home, scope);
  const execute = options.named.get('execute');
  const call = execute && readCall(execute, scope);
  if (!execute) need(attribute, 'a function, as in execute: touch()', scope);
  if (name === undefined || !fires || !call) return [];
  const when = options.named.get('when');
  const node: Trigger = {
    kind: 'trigger',
    in: home,
    name,
    ...fires,
    ...call,
    ...deferrableOptionOf(options, scope),
    ...given({
      each:
        choice(options.named.get('each'), ['row', 'statement'] as const, scope) === 'row'
          ? ('row' as const)
          : undefined,
      old: nameOption('old', options, scope),
      new: nameOption('new', options, scope),
      when: when && scope.scalar(when, home, ['old', 'new']),
      constraint:
        choice(options.named.get('constraint'), ['true', 'false'] as const, scope) === 'true' || undefined,
      from: readFrom(options, scope),
      enabled: readFiring(options, scope),
    }),
  };
  const fault = triggerFault(node, kindOf(home.ref));
  if (fault)
    scope.problem('MIG116', options.named.get(fault.at)?.span ?? attribute.span, { text: fault.text });
  return [node];
};

/** A trigger as a line of its table. */
export const printTrigger = (node: Trigger): AttributeText => ({
  name: 'trigger',
  args: [
    nameText(node.name),
    `${node.timing}: ${node.events.map((event) => eventText(event, node)).join(' or ')}`,
    ...(node.each ? [`each: ${node.each}`] : []),
    ...(node.old === undefined ? [] : [`old: ${nameText(node.old)}`]),
    ...(node.new === undefined ? [] : [`new: ${nameText(node.new)}`]),
    ...(node.when === undefined ? [] : [`when: ${sqlText(node.when)}`]),
    `execute: ${callText(node)}`,
    ...(node.constraint ? ['constraint: true'] : []),
    ...(node.deferrable ? [`deferrable: ${node.deferrable}`] : []),
    ...(node.from ? [`from: ${pathText(node.from)}`] : []),
    ...(node.enabled ? [`enabled: ${node.enabled}`] : []),
  ],
});

/** The name that stands first among the arguments; its absence and what else stands there are reported. */
export const readOwnName = (attribute: Attribute, { values }: Options, scope: Scope): string | undefined => {
  const [first, second] = values;
  if (!first)
    need(attribute, `a name, as in @@${attribute.name.text}(${exampleNames[attribute.name.text]}, …)`, scope);
  if (second)
    scope.problem('MIG109', second.span, {
      value: `"${second.text}"`,
      expected: 'every argument but the name has a key',
    });
  const name = first && scope.name(first);
  if (name && name.parts.length > 1)
    scope.problem('MIG109', name.span, {
      value: `"${name.parts.join('.')}"`,
      expected: `a ${attribute.name.text} has a name of one part`,
    });
  return name?.parts.length === 1 ? name.parts[0] : undefined;
};

const exampleNames: { readonly [attribute: string]: string } = {
  trigger: 'touch',
  policy: 'own_rows',
  rule: 'protect',
};

/** `enabled: always`, `replica`, `disabled`. */
export const readFiring = (options: Options, scope: Scope): Trigger['enabled'] =>
  choice(options.named.get('enabled'), ['always', 'replica', 'disabled'] as const, scope);

type Fires = Pick<Trigger, 'timing' | 'events' | 'columns'>;

/** The one option of `before:`, `after:` and `instead of:`. */
const readFires = (attribute: Attribute, options: Options, home: Ref, scope: Scope): Fires | undefined => {
  const [timing, second] = timings.filter((one) => options.named.has(one));
  const word = timing && options.named.get(timing);
  if (!timing || !word) need(attribute, 'what fires it, as in before: update', scope);
  const extra = second && options.named.get(second);
  if (timing && extra)
    scope.problem('MIG116', extra.span, { text: `a trigger fires ${timing} or ${second}, not both` });
  return timing && word && { timing, ...readEvents(word, home, scope) };
};

/** `insert or update of (email, name)`. */
const readEvents = (word: Word, home: Ref, scope: Scope): Omit<Fires, 'timing'> => {
  const found = new Map<TriggerEvent, readonly Ref[]>();
  for (const part of partsBetweenOr(word)) {
    const [, head = '', list] = /^(\w+)(?:\s+of\b\s*([\s\S]+))?$/i.exec(part.text) ?? [];
    const event = choice({ ...part, text: list === undefined ? part.text : head }, triggerEvents, scope);
    if (!event) continue;
    if (found.has(event)) scope.problem('MIG113', part.span, { what: event });
    if (list !== undefined && event !== 'update')
      scope.problem('MIG116', part.span, {
        text: `only update has columns: a row that is new or gone is so wholly`,
      });
    const start = part.span.end - (list?.length ?? 0);
    const columns =
      list === undefined
        ? []
        : columnsOf(home, scope.list({ text: list, span: { ...part.span, start } }), scope);
    found.set(event, columns);
  }
  const columns = found.get('update') ?? [];
  return {
    events: triggerEvents.filter((event) => found.has(event)),
    ...(columns.length > 0 ? { columns } : {}),
  };
};

const partsBetweenOr = (word: Word): readonly Word[] => {
  const tokens = sqlTokens(word.text);
  const depth = depths(tokens);
  const stops = tokens.filter((token, i) => depth[i] === 0 && isWord(token, 'or'));
  const starts = [0, ...stops.map((stop) => stop.end)];
  return starts.map((from, i) => {
    const piece = word.text.slice(from, stops[i]?.start);
    const start = word.span.start + from;
    return trimmed({ text: piece, span: { ...word.span, start, end: start + piece.length } });
  });
};

/** A column called "or" needs parentheses, as several do. */
const eventText = (event: TriggerEvent, { columns }: Trigger): string => {
  if (event !== 'update' || !columns) return event;
  const names = columns.map(({ ref }) => nameText(lastSegment(ref)));
  const bare = names.length === 1 && names[0]?.toLowerCase() !== 'or';
  return `update of ${bare ? names.join() : `(${names.join(', ')})`}`;
};

const nameOption = (key: 'old' | 'new', { named }: Options, scope: Scope): string | undefined => {
  const word = named.get(key);
  return word && scope.name(word)?.parts.join('.');
};

const readFrom = ({ named }: Options, scope: Scope): Ref | undefined => {
  const word = named.get('from');
  const name = word && scope.name(word);
  return name && scope.find(['table'], name);
};

const need = (attribute: Attribute, expected: string, scope: Scope): void =>
  scope.problem('MIG110', attribute.span, { attribute: attribute.name.text, expected });
