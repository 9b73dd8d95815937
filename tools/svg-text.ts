/** Text in the pictures of the documentation: broken where a phone would break it, harmless within XML. */
import stringWidth from "string-width";

export const font =
  "font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', sans-serif\" font-size=\"14\" fill=\"#1c2733\"";

/** Breaks a line where a phone would, between words: Chinese characters are words of their own, and two columns wide. */
export function wrap(line: string, widest = 46): string[] {
  const lines: string[] = [];
  let current = "";
  for (const [word] of line.matchAll(
    /[\p{Script=Han}，。、；：？！「」（）]|[^\s\p{Script=Han}，。、；：？！「」（）]+\s*|\s+/gu,
  )) {
    // Closing punctuation hangs over the edge rather than begin a line.
    if (stringWidth(current + word.trimEnd()) > widest && !/^[，。、；：？！」）]$/.test(word)) {
      lines.push(current.trimEnd());
      current = "";
    }
    current += word;
  }
  return [...lines, current];
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
