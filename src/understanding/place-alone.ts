/** "It's on Shopify": nothing is said but where the shop is. */
import { isAsked, type SaidCommand } from "../flows/index.ts";
import { saidOf } from "./commands.ts";
import type { Understood } from "./requested.ts";

/** What may stand around a platform that is the answer to where the shop is. */
const around =
  /^(?:[\s,，.。!！:：、]|it'?s|its|is|on|at|in|the|my|our|your|shop|store|seller|account|i'?m|am|we'?re|we|are|i|sell|a|have|是|在|系|喺|店铺?|的|嘅|我们|我哋|我|卖|开|平台|上面?|那边|这边|做|啊|呀|哦|噢|呢)*$/;

function isPlaceAlone({ platform, platforms, mention, folded, text }: Understood): boolean {
  const [place, ...others] = platforms;
  if (platform === null || place === undefined || others.length > 0 || mention !== null || text.startsWith("/"))
    return false;
  return around.test(folded.text.slice(0, place.at)) && around.test(folded.text.slice(place.end));
}

/** @returns null where more is said, or the open question takes a platform itself */
export function placeAlone(understood: Understood): SaidCommand | null {
  const { scene, platform } = understood;
  if ((isAsked(scene) && scene.expects !== "evidence") || !isPlaceAlone(understood)) return null;
  return { kind: "unbind", app: null, platform, shops: null, alone: true, said: saidOf(understood) };
}

/** A platform that the open question didn't take, and nothing beside it: that nothing else was said is told with it. */
export const withPlaceAlone = (command: SaidCommand, understood: Understood): SaidCommand =>
  command.kind === "unbind" && command.app === null && command.shops === null && isPlaceAlone(understood)
    ? { ...command, alone: true }
    : command;
