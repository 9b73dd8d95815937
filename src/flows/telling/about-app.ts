/** What an app is, as far as the catalogue has it. */
import { aboutApps } from "../asking/givers.ts";
import { appValue } from "../cases/apps.ts";
import { mentionedApp } from "../cases/mentions.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { AppMention } from "../vocabulary/command.ts";
import type { Text } from "../vocabulary/reply.ts";

/**
 * Says what kind of app it is and what such apps usually read; of one that isn't in the catalogue, that nothing is known; of a name that
 * several share, what each of them is.
 *
 * @returns false where no app was named
 */
export function tellAbout(turn: Turn, mention: AppMention | null): boolean {
  const { catalogue, categories } = turn.knowledge;
  const named = mentionedApp(turn, mention);
  const ids = mention?.kind === "ambiguous" ? mention.apps : named?.kind === "known" ? [named.id] : [];
  const apps = ids.flatMap((id) => catalogue.apps.get(id) ?? []);
  if (named === null && apps.length === 0) return false;
  const paragraphs: Text[] = apps.map(({ id }) => ({
    key: "answer.about-app",
    with: { app: { app: id }, about: aboutApps(turn, [id]) },
  }));
  if (apps.length === 0 && named !== null)
    paragraphs.push({ key: "answer.about-app", with: { app: appValue(named), about: aboutApps(turn, []) } });
  const [only, ...others] = apps;
  if (only !== undefined && others.length === 0)
    for (const key of [categories.get(only.category)?.scope, only.note]) if (key != null) paragraphs.push({ key });
  paragraphs.push({ key: "answer.about-app-rest" });
  say(turn, "about-app", { paragraphs });
  return true;
}
