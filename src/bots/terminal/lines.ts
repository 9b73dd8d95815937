/** Standard input as lines, strictly: what isn't UTF-8 or far too long is an error, not a guess. */

/** A line that cannot be used. */
export class LineError extends Error {
  override readonly name = "LineError";
  readonly line: number;
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

const longestLine = 1_000_000;

/**
 * @returns each line with its number, from 1; the last one may lack its end
 * @throws {LineError} at the line that isn't UTF-8 or is too long; the ones before it were given out
 */
export async function* linesOf(
  input: AsyncIterable<Buffer | string>,
): AsyncGenerator<{ number: number; text: string }> {
  let number = 0;
  let kept: Buffer[] = [];
  let length = 0;
  const whole = (): { number: number; text: string } => {
    number += 1;
    const bytes = Buffer.concat(kept);
    kept = [];
    length = 0;
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return { number, text: text.endsWith("\r") ? text.slice(0, -1) : text };
    } catch {
      throw new LineError(number, "this is not UTF-8. Write the file in UTF-8.");
    }
  };
  for await (const chunk of input) {
    let rest = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      kept.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      yield whole();
    }
    kept.push(rest);
    length += rest.length;
    if (length > longestLine) throw new LineError(number + 1, `this is longer than ${longestLine} bytes.`);
  }
  if (Buffer.concat(kept).length > 0) yield whole();
}
