/** What somebody wrote, as they see it: Slack writes mentions, channels and links in angle brackets, and escapes the rest. */
export function plainText(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => {
      const [target = "", label] = inner.split("|");
      if (target.startsWith("@") || target.startsWith("!")) return " ";
      if (target.startsWith("#")) return label === undefined || label === "" ? " " : `#${label}`;
      // An address that Slack made a link of by itself is shown as it was typed.
      return label ?? target;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
