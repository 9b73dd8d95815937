/** One thing that is wrong with the content, for the person who edits it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  /** Where in the file, by names and ids: `steps[sign-in].text.en`. */
  readonly at: string;
  readonly wrong: string;
  /** What would be right. */
  readonly instead: string;
}

/** `file:line at: what is wrong. What would be right.` */
export const describeProblem = ({ file, line, at, wrong, instead }: Problem): string =>
  `${file}:${line} ${at}: ${sentence(wrong)} ${sentence(instead)}`;

/** Content that cannot be used as written. Carries every problem, not the first one only. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}

/** Content is quoted in problems, so what would move a terminal's cursor is made visible, and long quotes are cut. */
export function quote(text: string): string {
  const visible = text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (found) => `\\u${(found.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  return `"${visible.length > 60 ? `${visible.slice(0, 57)}…` : visible}"`;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
