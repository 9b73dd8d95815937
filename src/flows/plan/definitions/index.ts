/** Every flow there is, by id. */
import type { Flow } from "../flow.ts";
import { answer } from "./answer.ts";
import { audit } from "./audit.ts";
import { emergency } from "./emergency.ts";
import { escalate } from "./escalate.ts";
import { feedback } from "./feedback.ts";
import { home } from "./home.ts";
import { picture } from "./picture.ts";
import { remind } from "./remind.ts";
import { resume } from "./resume.ts";
import { settings } from "./settings.ts";
import { shop } from "./shop.ts";
import { trouble } from "./trouble.ts";
import { unbind } from "./unbind.ts";

const all = [
  unbind,
  emergency,
  audit,
  answer,
  trouble,
  escalate,
  remind,
  resume,
  settings,
  home,
  shop,
  feedback,
  picture,
] as const;

type DoorOf<Each extends Flow> = Each extends Flow
  ? Each["id"] | `${Each["id"]}/${NonNullable<Each["doors"]>[number]}`
  : never;

export type FlowId = (typeof all)[number]["id"];

/** Where a flow may be entered from outside: "remind" at its start, "remind/list" at that node. */
export type Door = DoorOf<(typeof all)[number]>;

export const flows: ReadonlyMap<string, Flow> = new Map(all.map((each): [string, Flow] => [each.id, each]));
