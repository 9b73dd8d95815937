/** Text in the pictures of the documentation: broken where a phone would break it, harmless within XML. */
import stringWidth from "string-width";

export const font =
  "font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', sans-serif\" font-size=\"14\" fill=\"#1c2733\"";

/** Breaks a line where a phone would: Chinese characters are two columns wide. */
export function wrap(line: string): string[] {
  const widest = 46;
  const lines: string[] = [];
  let current = "";
  for (const character of line) {
    // Closing punctuation hangs over the edge rather than begin a line.
    if (stringWidth(current + character) > widest && !/[，。、；：？！」）]/.test(character)) {
      lines.push(current);
      current = "";
    }
    current += character;
  }
  return [...lines, current];
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
