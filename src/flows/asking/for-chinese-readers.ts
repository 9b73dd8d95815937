/** Texts that go to Chinese readers, whatever the person reads. */
import type { View } from "../turn/view.ts";
import type { Text } from "../vocabulary/reply.ts";

/** A text for Chinese readers, followed by the same for the person where they read another language. */
export const forChineseReaders = ({ conversation }: View, texts: readonly Text[]): Text[] => {
  const chinese = texts.map((text): Text => ({ ...text, in: "zh-Hans" }));
  return (conversation.language ?? "zh-Hans") === "zh-Hans" ? chinese : [...chinese, ...texts];
};
