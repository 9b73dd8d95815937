/** The home tab. */
import { directKey } from "../addressing.ts";
import type { Profile } from "../profiles.ts";
import type { Read } from "../reading.ts";
import { homeView } from "../views.ts";
import { languageOf, type ReceivingParts, sayIn, withClient } from "./parts.ts";

/** Draws the home tab as things stand now. */
export async function publishHome(
  parts: ReceivingParts,
  { team, user }: Extract<Read, { kind: "home" }>,
  profile: Profile,
): Promise<void> {
  const language = languageOf(profile);
  const overview = await parts.turns.overview(directKey(team, user), language);
  withClient(parts, team, "views.publish", ({ client }) =>
    client.views.publish({ user_id: user, view: homeView(sayIn(parts, overview.language), overview) }),
  );
}
