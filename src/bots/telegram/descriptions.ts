/** What people see of the bot before they start it, and where it is passed on, in their language. */
import type { Api } from "grammy";
import type { Language } from "../../knowledge/index.ts";
import type { Aside } from "./aside.ts";

/** Chinese first: what is asked for one language may come back as what holds for all. Telegram tells no scripts apart here. */
const languages = [
  { code: "zh", language: "zh-Hans" },
  { code: undefined, language: "en" },
] as const;

/** Tells Telegram, unless whoever runs the bot has already said something there. */
export function describe({
  api,
  text,
  aside,
}: {
  readonly api: Api;
  readonly text: (name: string, language: Language) => string;
  readonly aside: Aside;
}): void {
  aside("setMyDescription", async () => {
    for (const { code, language } of languages) {
      const of = code === undefined ? {} : { language_code: code };
      const { description } = await api.raw.getMyDescription(of);
      if (description === "") await api.raw.setMyDescription({ ...of, description: text("description", language) });
      const { short_description } = await api.raw.getMyShortDescription(of);
      if (short_description === "")
        await api.raw.setMyShortDescription({ ...of, short_description: text("short-description", language) });
    }
  });
}
