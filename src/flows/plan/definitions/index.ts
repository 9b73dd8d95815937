/** Every flow there is, by id. */
import type { Flow } from "../flow.ts";
import { answer } from "./answer.ts";
import { audit } from "./audit.ts";
import { emergency } from "./emergency.ts";
import { escalate } from "./escalate.ts";
import { home } from "./home.ts";
import { remind } from "./remind.ts";
import { resume } from "./resume.ts";
import { settings } from "./settings.ts";
import { shop } from "./shop.ts";
import { trouble } from "./trouble.ts";
import { unbind } from "./unbind.ts";

export const flows: ReadonlyMap<string, Flow> = new Map(
  [unbind, emergency, audit, answer, trouble, escalate, remind, resume, settings, home, shop].map((each) => [
    each.id,
    each,
  ]),
);
