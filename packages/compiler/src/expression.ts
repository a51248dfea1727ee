/** The TypeScript that a recorded statement can hold, and no more: whatever else turns up is a broken invariant. */
export type Expression =
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'value'; readonly value: string | number | bigint | boolean | null | undefined }
  | { readonly is: 'array'; readonly items: readonly Expression[] }
  | { readonly is: 'arrow'; readonly parameters: readonly string[]; readonly body: Expression }
  | { readonly is: 'member'; readonly of: Expression; readonly name: string }
  | Call
  | Template;

/** A method call: `of.method(args)`. */
export type Call = {
  readonly is: 'call';
  readonly of: Expression;
  readonly method: string;
  readonly args: readonly Expression[];
};

/** An `sql` template; there is one text more than there are values. */
export type Template = {
  readonly is: 'template';
  readonly texts: readonly string[];
  readonly values: readonly Expression[];
};

/** A template of these texts and values, with the templates among its values written out in place. */
export const templateOf = (texts: readonly string[], values: readonly Expression[]): Template => {
  const out = { texts: [texts[0] ?? ''], values: [] as Expression[] };
  values.forEach((value, n) => {
    if (value.is === 'template') {
      append(out.texts, value.texts[0] ?? '');
      out.values.push(...value.values);
      out.texts.push(...value.texts.slice(1));
    } else {
      out.values.push(value);
      out.texts.push('');
    }
    append(out.texts, texts[n + 1] ?? '');
  });
  return { is: 'template', ...out };
};

/** What stands first in a chain of calls. */
export const rootOf = (expression: Expression): Expression =>
  expression.is === 'call' || expression.is === 'member' ? rootOf(expression.of) : expression;

const append = (texts: string[], text: string): void => {
  texts[texts.length - 1] += text;
};
