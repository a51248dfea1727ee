import type { IToken } from 'chevrotain';
import type { Attribute, Block, Line, Remarks, Span, Word } from '@migkit/schema';

type Commented = {
  readonly attributes: readonly Attribute[];
  readonly lines?: readonly Line[];
  readonly braces?: Span;
  readonly span: Span;
};

/** Every comment of a file at its place: above, beside or below what it stands at. */
export const withRemarks = <B extends Commented>(
  text: string,
  file: number,
  comments: readonly IToken[],
  blocks: readonly B[],
): {
  readonly blocks: readonly (B & Pick<Block, 'doc' | 'above' | 'beside' | 'below'>)[];
  readonly below: readonly string[];
  readonly lost: readonly Word[];
} => {
  const reader = new Reader(text, file, comments);
  const remarks = blocks.map((): Draft => ({ above: [], docs: [] }));
  const done: { lines?: readonly Line[]; below: readonly string[] }[] = [];
  let previous: Draft | undefined;
  let at = 0;
  blocks.forEach((block, i) => {
    const own = remarks[i] ?? { above: [], docs: [] };
    reader.gap(at, block.span.start, previous, own);
    reader.inside(block.braces?.start ?? block.span.end, own, block.attributes);
    done.push(linesOf(reader, block, own));
    [previous, at] = [own, block.span.end];
  });
  const last: Draft = { above: [], docs: [] };
  reader.gap(at, text.length, previous, last);
  return {
    blocks: blocks.map((block, i) => ({
      ...reader.documented(block),
      ...done[i],
      ...finish(remarks[i], file, i === 0),
    })),
    below: reader.leftover(last),
    lost: reader.lost,
  };
};

type Draft = { above: string[]; docs: Word[]; beside?: string };

const linesOf = (
  reader: Reader,
  block: Commented,
  own: Draft,
): { lines?: readonly Line[]; below: readonly string[] } => {
  if (!block.lines || !block.braces) return { below: [] };
  const drafts = block.lines.map((): Draft => ({ above: [], docs: [] }));
  let previous: Draft = own;
  let at = block.braces.start + 1;
  block.lines.forEach((line, i) => {
    const draft = drafts[i] ?? { above: [], docs: [] };
    reader.gap(at, line.span.start, previous, draft);
    reader.inside(line.span.end, draft, line.line === 'member' ? line.attributes : []);
    [previous, at] = [draft, line.span.end];
  });
  const last: Draft = { above: [], docs: [] };
  reader.gap(at, block.braces.end, previous, last);
  const lines = block.lines.map((line, i) => ({
    ...(line.line === 'member' ? reader.documented(line) : line),
    ...finish(drafts[i], block.span.file, i === 0),
  }));
  return { lines, below: reader.leftover(last) };
};

const finish = (draft: Draft | undefined, file: number, first: boolean): Remarks => {
  if (!draft) return {};
  const above = draft.above.filter(
    (line, i) => line !== '' || (draft.above[i - 1] !== '' && !(first && i === 0)),
  );
  return {
    ...(draft.docs.length > 0 ? { doc: joined(draft.docs, file) } : {}),
    ...(above.length > 0 ? { above } : {}),
    ...(draft.beside !== undefined ? { beside: draft.beside } : {}),
  };
};

const joined = (docs: readonly Word[], file: number): Word => {
  const span: Span = { file, start: docs[0]?.span.start ?? 0, end: docs.at(-1)?.span.end ?? 0 };
  return { text: docs.map((doc) => doc.text).join('\n'), span };
};

/** Goes once through the comments of a file, from top to bottom. */
class Reader {
  readonly lost: Word[] = [];
  private readonly text: string;
  private readonly file: number;
  private readonly comments: readonly IToken[];
  private readonly docs = new Map<Attribute, readonly Word[]>();
  private next = 0;

  constructor(text: string, file: number, comments: readonly IToken[]) {
    this.text = text;
    this.file = file;
    this.comments = comments;
  }

  /** Comments between two things: on the line of the first they stand beside it, else above the second. */
  gap(from: number, to: number, previous: Draft | undefined, own: Draft): void {
    let at = from;
    for (let comment = this.take(to); comment; comment = this.take(to)) {
      const between = this.text.slice(at, comment.startOffset);
      if (previous && previous.beside === undefined && at === from && !between.includes('\n')) {
        if (isDoc(comment)) previous.docs.push(this.docOf(comment));
        else previous.beside = comment.image.trimEnd();
      } else {
        if (blankLine.test(between)) own.above.push('');
        this.put(comment, own);
      }
      at = comment.startOffset + comment.image.length;
    }
    if (blankLine.test(this.text.slice(at, to))) own.above.push('');
  }

  /** Comments in the middle of a thing that goes over several lines stand above it from now on; a doc comment belongs to the next attribute. */
  inside(to: number, own: Draft, attributes: readonly Attribute[]): void {
    for (let comment = this.take(to); comment; comment = this.take(to)) {
      const at = comment.startOffset;
      const next = isDoc(comment) ? attributes.find((a) => a.span.start > at) : undefined;
      if (next) this.docs.set(next, [...(this.docs.get(next) ?? []), this.docOf(comment)]);
      else this.put(comment, own);
    }
  }

  /** With the doc comments of its attributes. */
  documented<T extends { readonly attributes: readonly Attribute[] }>(of: T): T {
    if (!of.attributes.some((a) => this.docs.has(a))) return of;
    const attributes = of.attributes.map((a) => {
      const docs = this.docs.get(a);
      return docs ? { ...a, doc: joined(docs, this.file) } : a;
    });
    return { ...of, attributes };
  }

  /** What stands before a closing brace or the end of the file; a doc comment there documents nothing. */
  leftover(draft: Draft): readonly string[] {
    this.lost.push(...draft.docs);
    const lines = [
      ...draft.above,
      ...draft.docs.flatMap((doc) => doc.text.split('\n').map((line) => `// ${line}`.trimEnd())),
    ];
    while (lines.at(-1) === '') lines.pop();
    return lines.filter((line, i) => line !== '' || lines[i - 1] !== '');
  }

  private put(comment: IToken, own: Draft): void {
    if (isDoc(comment)) own.docs.push(this.docOf(comment));
    else own.above.push(comment.image.trimEnd());
  }

  private take(to: number): IToken | undefined {
    const comment = this.comments[this.next];
    if (!comment || comment.startOffset >= to) return undefined;
    this.next++;
    return comment;
  }

  private docOf(comment: IToken): Word {
    const start = comment.startOffset;
    return {
      text: comment.image.replace(/^\/\/\/ ?/, ''),
      span: { file: this.file, start, end: start + comment.image.length },
    };
  }
}

/** Four slashes are a line drawn across the file, not a doc comment. */
const isDoc = (comment: IToken): boolean =>
  comment.image.startsWith('///') && !comment.image.startsWith('////');

const blankLine = /\n[^\S\n]*\n/;
