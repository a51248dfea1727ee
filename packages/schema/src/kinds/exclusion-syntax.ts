import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import type { Node, Ref, Sql } from '../node.ts';
import { sqlText } from '../sql.ts';
import { depths, isWord, sqlTokens } from '../sql-tokens.ts';
import type { Exclusion } from './exclusion.ts';
import { foreignOperator } from './foreign-name.ts';
import { indexCommentArg, indexCommentOption } from './index-comment.ts';
import { indexKeyText, readIndexKey, type IndexKey } from './index-keys.ts';
import { includeArg } from './key-syntax.ts';
import { columnsOption, deferrableOptionOf, nameArg, readOptions, withArg, withOption } from './options.ts';

/** `@@exclude(user_id with =, during with &&, using: gist, where: active)`. */
export const readExclusion = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(
    attribute,
    ['deferrable', 'using', 'where', 'include', 'with', 'indexcomment'],
    scope,
  );
  const elements = options.values.flatMap((word) => readElement(word, home, scope) ?? []);
  if (options.values.length === 0)
    scope.problem('MIG110', attribute.span, {
      attribute: 'exclude',
      expected: 'columns with operators, as in (during with &&)',
    });
  if (elements.length === 0) return [];
  const where = options.named.get('where');
  const include = columnsOption('include', home, options, scope);
  return [
    {
      kind: 'exclusion',
      in: home,
      using: options.named.get('using')?.text.toLowerCase() ?? 'btree',
      elements,
      ...(where ? { where: scope.scalar(where, home) } : {}),
      ...(include ? { include } : {}),
      ...deferrableOptionOf(options, scope),
      ...withOption(options, scope),
      ...indexCommentOption(options, scope),
    },
  ];
};

/** An exclusion constraint as a line of its table. */
export const printExclusion = (node: Exclusion, defaultName: string): AttributeText => ({
  name: 'exclude',
  args: [
    ...node.elements.map((e) => `${indexKeyText(e)} with ${sqlText(e.with)}`),
    ...(node.using === 'btree' ? [] : [`using: ${node.using}`]),
    ...(node.where === undefined ? [] : [`where: ${sqlText(node.where)}`]),
    ...includeArg(node.include),
    ...(node.deferrable ? [`deferrable: ${node.deferrable}`] : []),
    ...withArg(node.with),
    ...indexCommentArg(node),
    ...nameArg(node.name, defaultName),
  ],
});

/** `during with &&`. */
const readElement = (
  word: Word,
  home: Ref,
  scope: Scope,
): (IndexKey & { readonly with: Sql }) | undefined => {
  const tokens = sqlTokens(word.text);
  const depth = depths(tokens);
  const at = tokens.findLast((t, i) => i > 0 && depth[i] === 0 && isWord(t, 'with'));
  const operator = at ? word.text.slice(at.end).trim() : '';
  if (!at || operator === '') {
    scope.problem('MIG109', word.span, {
      value: word.text,
      expected: 'a column or an expression with an operator, as in during with &&',
    });
    return undefined;
  }
  const head = word.text.slice(0, at.start).trimEnd();
  const key = readIndexKey(
    { text: head, span: { ...word.span, end: word.span.start + head.length } },
    home,
    scope,
  );
  return key && { ...key, with: foreignOperator(operator, scope) };
};
