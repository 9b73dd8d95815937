/** What one step works with. */

import type { Conversation } from "../../flows/index.ts";
import type { Message } from "../../wording/index.ts";
import type { Engine, Schedule } from "../engine.ts";
import type { Known } from "../sessions/known.ts";

export interface StepParts {
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** The zone of people who named none. */
  readonly defaultZone: string;
  readonly onFault: (what: string) => void;
  readonly states: Known<Conversation>;
  readonly messages: Known<Message>;
}
