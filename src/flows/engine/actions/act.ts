import type { Frame } from "../../state/conversation.ts";
import type { Turn } from "../../turn/turn.ts";

/** One small change of the state. It says nothing, except where its name says so. */
export type Act = (turn: Turn, frame: Frame) => void;
