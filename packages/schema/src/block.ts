/** A stretch of the text of one file: offsets in UTF-16 units, the end not included. */
export type Span = { readonly file: number; readonly start: number; readonly end: number };

/** A piece of the text, exactly as written, without the white space around it. */
export type Word = { readonly text: string; readonly span: Span };

/** A name with its quotes taken off, as written: `auth."two words"` has two parts. */
export type Name = { readonly parts: readonly string[]; readonly span: Span };

/** `value`, or `key: value`; the value is SQL, a name, a word or a list in parentheses, still as text. */
export type Arg = { readonly key?: Word; readonly value: Word; readonly span: Span };

/** `@name`, `@name(args)`; with two `@` it stands as a line of its own. */
export type Attribute = {
  readonly name: Word;
  readonly args?: readonly Arg[];
  /** `///` lines above an attribute that begins a line of its own. */
  readonly doc?: Word;
  readonly span: Span;
};

/** What a person wrote for other people around a block or a line. */
export type Remarks = {
  /** `///` lines above, joined by newlines: they become COMMENT ON. */
  readonly doc?: Word;
  /** `//` lines above, each with its slashes, and '' for an empty line that stood there. */
  readonly above?: readonly string[];
  /** A `//` comment at the end of the same line. */
  readonly beside?: string;
};

export type Member = Remarks & {
  readonly line: 'member';
  readonly name: Name;
  /** As written, without `?`. */
  readonly type?: Word;
  readonly nullable: boolean;
  readonly attributes: readonly Attribute[];
  readonly span: Span;
};
export type AttributeLine = Remarks & {
  readonly line: 'attribute';
  readonly attribute: Attribute;
  readonly span: Span;
};
export type MixinLine = Remarks & { readonly line: 'mixin'; readonly name: Name; readonly span: Span };
export type Line = Member | AttributeLine | MixinLine;

/** The one shape that everything in the language has. */
export type Block = Remarks & {
  /** One word or several: `table`, `materialized view`. */
  readonly keyword: Word;
  readonly name: Name;
  readonly parameters?: readonly Arg[];
  /** What follows the name, as in `domain email citext`; without `?`. */
  readonly type?: Word;
  readonly attributes: readonly Attribute[];
  readonly lines?: readonly Line[];
  /** The text between `$$` and `$$`. */
  readonly body?: Word;
  /** `//` comments before the closing brace. */
  readonly below?: readonly string[];
  readonly span: Span;
};

/** One file: its name for messages, its text, its blocks. */
export type SourceFile = {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** `//` comments after the last block. */
  readonly below?: readonly string[];
};
