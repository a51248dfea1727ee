import { EmbeddedActionsParser, type IRecognitionException, type IToken } from 'chevrotain';
import type { Arg, Attribute, Line, Member, Name, Span, Word } from '@migkit/schema';
import { argsOf } from './args.ts';
import { tokens, type Payload } from './tokens.ts';

/** A block as the grammar sees it: comments are not on it yet. */
export type RawBlock = {
  /** Keyword, name, and what else stands before the attributes: only the words of the language tell them apart. */
  readonly head: readonly Piece[];
  readonly attributes: readonly Attribute[];
  readonly lines?: readonly Line[];
  readonly body?: Word;
  /** From the opening to the closing brace. */
  readonly braces?: Span;
  readonly span: Span;
};
/** `broken`: its quote is never closed, so nobody knows what it says. */
export type RawName = { readonly name: Name; readonly text: string; readonly broken: boolean };

/** A name, `(…)` or `[]` in the head of a block. */
export type Piece = { readonly span: Span; readonly name?: RawName; readonly args?: readonly Arg[] };

export type Complaint =
  | { readonly about: 'unexpected'; readonly token: IToken; readonly where: 'block' | 'lines' }
  | { readonly about: 'message'; readonly text: string; readonly token: IToken };

/** The shape of the language. It accepts every row of tokens: what fits nowhere is set aside with a complaint, line by line. */
export class Grammar extends EmbeddedActionsParser {
  private text = '';
  private at = 0;
  private complaints: Complaint[] = [];

  constructor(skipValidations: boolean) {
    super(Object.values(tokens()), { recoveryEnabled: true, skipValidations, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** Reads the tokens of one text. */
  run(
    text: string,
    file: number,
    input: readonly IToken[],
  ): { readonly blocks: readonly RawBlock[]; readonly complaints: readonly Complaint[] } {
    this.text = text;
    this.at = file;
    this.complaints = [];
    this.input = [...input];
    const blocks = this.file() ?? [];
    for (const error of this.errors) this.complaints.push(complaintOf(error));
    return { blocks, complaints: this.complaints };
  }

  private readonly file = this.RULE('file', (): RawBlock[] => {
    const blocks: RawBlock[] = [];
    this.MANY(() =>
      this.OR([
        { ALT: () => void this.CONSUME(tokens().Newline) },
        { ALT: () => keep(blocks, this.SUBRULE(this.block)) },
        { ALT: () => this.SUBRULE(this.strayBraces) },
        { ALT: () => this.SUBRULE(this.strayAtTop) },
      ]),
    );
    return blocks;
  });

  private readonly block = this.RULE('block', (): RawBlock => {
    const head: Piece[] = [];
    const first = this.SUBRULE(this.name);
    this.ACTION(() => keep(head, first && { span: first.name.span, name: first }));
    this.MANY(() => keep(head, this.SUBRULE(this.piece)));
    const attributes = this.SUBRULE(this.attributes);
    let lines: Line[] | undefined;
    let open: IToken | undefined;
    let body: Word | undefined;
    this.OPTION2(() =>
      this.OR([
        {
          ALT: () => {
            open = this.CONSUME(tokens().LBrace);
            lines = this.SUBRULE(this.lines);
            this.CONSUME(tokens().RBrace);
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(tokens().Body);
            body = this.ACTION(() => this.bodyOf(token));
          },
        },
      ]),
    );
    return this.ACTION(() => {
      const span = this.spanFrom(head[0]?.span.start ?? 0);
      return {
        head,
        attributes: attributes ?? [],
        ...(lines && open ? { lines, braces: { ...span, start: open.startOffset } } : {}),
        ...(body ? { body } : {}),
        span,
      };
    });
  });

  private readonly lines = this.RULE('lines', (): Line[] => {
    const lines: Line[] = [];
    this.MANY(() =>
      this.OR([
        { ALT: () => void this.CONSUME(tokens().Newline) },
        { ALT: () => keep(lines, this.SUBRULE(this.member)) },
        { ALT: () => keep(lines, this.SUBRULE(this.attributeLine)) },
        { ALT: () => keep(lines, this.SUBRULE(this.mixinLine)) },
        { ALT: () => this.SUBRULE(this.strayInLines) },
      ]),
    );
    return lines;
  });

  private readonly member = this.RULE('member', (): Member | undefined => {
    const name = this.SUBRULE(this.name);
    const first = this.LA(1);
    let last: IToken | undefined;
    this.MANY(() => {
      const piece = this.OR([
        { ALT: () => this.CONSUME(tokens().Word) },
        { ALT: () => this.CONSUME(tokens().Quoted) },
        { ALT: () => this.CONSUME(tokens().String) },
        { ALT: () => this.CONSUME(tokens().Dot) },
        { ALT: () => this.CONSUME(tokens().Parens) },
        { ALT: () => this.CONSUME(tokens().Brackets) },
      ]);
      if (payloadOf(piece).unclosed === undefined) last = piece;
    });
    const question = this.OPTION(() => this.CONSUME(tokens().Question));
    const attributes = this.SUBRULE(this.attributes);
    return this.ACTION(() => {
      if (!name || name.broken) return undefined;
      const span = this.spanFrom(name.name.span.start);
      return {
        line: 'member',
        name: name.name,
        ...(last ? { type: this.word(first.startOffset, endOf(last)) } : {}),
        nullable: question !== undefined,
        attributes: attributes ?? [],
        span,
      };
    });
  });

  private readonly attributeLine = this.RULE('attributeLine', (): Line | undefined => {
    const sign = this.CONSUME(tokens().AtAt);
    const parens = this.OPTION(() => this.CONSUME(tokens().Parens));
    return this.ACTION(() => {
      const attribute = this.attributeOf(sign, 2, parens);
      return attribute ? { line: 'attribute', attribute, span: attribute.span } : undefined;
    });
  });

  private readonly mixinLine = this.RULE('mixinLine', (): Line | undefined => {
    const sign = this.CONSUME(tokens().Spread);
    const name = this.OPTION(() => this.SUBRULE(this.name));
    return this.ACTION(() => {
      if (name && !name.broken)
        return { line: 'mixin', name: name.name, span: this.spanFrom(sign.startOffset) };
      if (!name)
        this.complaints.push({ about: 'message', text: '"..." needs the name of a mixin', token: sign });
      return undefined;
    });
  });

  private readonly attributes = this.RULE('attributes', (): Attribute[] => {
    const attributes: Attribute[] = [];
    this.MANY(() => {
      const sign = this.CONSUME(tokens().At);
      const parens = this.OPTION(() => this.CONSUME(tokens().Parens));
      keep(
        attributes,
        this.ACTION(() => this.attributeOf(sign, 1, parens)),
      );
    });
    return attributes;
  });

  private readonly name = this.RULE('name', (): RawName => {
    const parts = [this.namePart()];
    this.MANY(() => {
      const dot = this.CONSUME(tokens().Dot);
      const part = this.OPTION(() =>
        this.OR2([
          { ALT: () => this.CONSUME2(tokens().Word) },
          { ALT: () => this.CONSUME2(tokens().Quoted) },
          { ALT: () => this.CONSUME2(tokens().String) },
        ]),
      );
      if (part) parts.push(part);
      else this.complain(dot, 'lines');
    });
    return this.ACTION(() => ({
      name: {
        parts: parts.map((part) => unquoted(part.image)),
        span: this.spanFrom(parts[0]?.startOffset ?? 0),
      },
      text: parts.map((part) => part.image).join('.'),
      broken: parts.some((part) => payloadOf(part).unclosed !== undefined),
    }));
  });

  private readonly piece = this.RULE('piece', (): Piece | undefined =>
    this.OR([
      {
        ALT: () => {
          const name = this.SUBRULE(this.name);
          return this.ACTION(() => name && { span: name.name.span, name });
        },
      },
      {
        ALT: () => {
          const parens = this.CONSUME(tokens().Parens);
          return this.ACTION(() => this.groupOf(parens));
        },
      },
      {
        ALT: () => {
          const brackets = this.CONSUME(tokens().Brackets);
          return this.ACTION(() => ({ span: this.word(brackets.startOffset, endOf(brackets)).span }));
        },
      },
    ]),
  );

  /** Lines that belong to no block. */
  private readonly strayBraces = this.RULE('strayBraces', (): void => {
    this.complain(this.CONSUME(tokens().LBrace), 'block');
    this.SUBRULE(this.lines);
    this.CONSUME(tokens().RBrace);
  });

  private readonly strayAtTop = this.RULE('strayAtTop', (): void => {
    const token = this.OR([
      { ALT: () => this.CONSUME(tokens().RBrace) },
      { ALT: () => this.CONSUME(tokens().AtAt) },
      { ALT: () => this.CONSUME(tokens().Spread) },
      { ALT: () => this.CONSUME(tokens().Body) },
      { ALT: () => this.SUBRULE(this.strayToken) },
    ]);
    this.complain(token, 'block');
    this.SUBRULE(this.restOfLine);
  });

  private readonly strayInLines = this.RULE('strayInLines', (): void => {
    this.complain(this.SUBRULE(this.strayToken), 'lines');
    this.SUBRULE(this.restOfLine);
  });

  private readonly strayToken = this.RULE('strayToken', (): IToken =>
    this.OR(
      [
        tokens().At,
        tokens().Parens,
        tokens().Dot,
        tokens().Question,
        tokens().Brackets,
        tokens().Comma,
        tokens().Number,
        tokens().Other,
      ].map((type, i) => ({ ALT: () => this.consume(i, type) })),
    ),
  );

  private readonly restOfLine = this.RULE('restOfLine', (): void => {
    this.MANY(() =>
      this.OR(
        Object.values(tokens())
          .filter((type) => !notInRest.has(type.name))
          .map((type, i) => ({ ALT: () => this.consume(i, type) })),
      ),
    );
  });

  private namePart(): IToken {
    return this.OR([
      { ALT: () => this.CONSUME(tokens().Word) },
      { ALT: () => this.CONSUME(tokens().Quoted) },
      { ALT: () => this.CONSUME(tokens().String) },
    ]);
  }

  private complain(token: IToken | undefined, where: 'block' | 'lines'): void {
    this.ACTION(() => {
      // What is never closed has a problem of its own.
      if (token && payloadOf(token).unclosed === undefined)
        this.complaints.push({ about: 'unexpected', token, where });
    });
  }

  private attributeOf(sign: IToken, signs: number, parens: IToken | undefined): Attribute | undefined {
    if (parens && payloadOf(parens).unclosed !== undefined) return undefined;
    const name = this.word(sign.startOffset + signs, endOf(sign));
    const span = { file: this.at, start: sign.startOffset, end: endOf(parens ?? sign) };
    return { name, ...(parens ? { args: this.argsOf(parens) } : {}), span };
  }

  private groupOf(parens: IToken): Piece | undefined {
    if (payloadOf(parens).unclosed !== undefined) return undefined;
    return { span: this.word(parens.startOffset, endOf(parens)).span, args: this.argsOf(parens) };
  }

  private argsOf(parens: IToken): readonly Arg[] {
    const { group } = payloadOf(parens);
    return group ? argsOf(this.text, parens.startOffset, group, this.at) : [];
  }

  /** The text between the dollar signs, every space of it. */
  private bodyOf(token: IToken): Word {
    const { tag = '', unclosed } = payloadOf(token);
    const start = token.startOffset + token.image.indexOf(tag) + tag.length;
    return this.word(start, Math.max(start, endOf(token) - (unclosed === undefined ? tag.length : 0)));
  }

  private word(start: number, end: number): Word {
    return { text: this.text.slice(start, end), span: { file: this.at, start, end } };
  }

  private spanFrom(start: number): Span {
    const last = this.LA(0);
    return { file: this.at, start, end: Math.max(start, last.image === undefined ? start : endOf(last)) };
  }
}

/** The name without its quotes. */
const unquoted = (image: string): string => {
  const sign = image[0];
  if (sign !== '"' && sign !== "'") return image;
  const closed = image.length > 1 && image.endsWith(sign);
  return image.slice(1, closed ? -1 : undefined).replaceAll(sign + sign, sign);
};

const payloadOf = (token: IToken): Payload => (token.payload ?? {}) as Payload;

const endOf = (token: IToken): number => token.startOffset + token.image.length;

const keep = <T>(list: T[], item: T | undefined): void => {
  if (item !== undefined) list.push(item);
};

/** A brace ends the rest of a line too, since a block may stand on one line. */
const notInRest: ReadonlySet<string> = new Set(['Newline', 'LBrace', 'RBrace', 'Space', 'Comment']);

const complaintOf = (error: IRecognitionException): Complaint => ({
  about: 'unexpected',
  token: error.token,
  where: 'block',
});
