/** A guide that changes while somebody is inside: ticks of what still exists are kept, and the person is told. */
import { type Guide, guideOf, type Knowledge, platformOf } from "../../knowledge/index.ts";
import type { Case, Place, Talk } from "../state/conversation.ts";
import { unmark } from "../state/marks.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Text, Value } from "../vocabulary/reply.ts";
import { caseGuide } from "./progress.ts";

const idsOf = (guide: Guide): string[] => [
  ...guide.precautions.map((item) => `precautions/${item.id}`),
  ...guide.steps.map((step) => `steps/${step.id}`),
  ...guide.aftercare.map((item) => `aftercare/${item.id}`),
];

/** Notes which guide a case was opened under. */
export function rememberGuide(draft: Talk, knowledge: Knowledge, platform: string): void {
  const guide = platformOf(knowledge, platform).guide;
  if (guide === null) return;
  draft.revisions[platform] = guide.revision;
  draft.known[platform] = idsOf(guide);
}

/** Moves marks and places of renamed ids to the new ones. */
function renameMarks(guide: Guide, open: Case): void {
  const rename = (from: string, to: string): void => {
    const mark = open.marks[from];
    if (mark === undefined) return;
    open.marks[to] ??= mark;
    unmark(open, from);
  };
  for (const item of guide.precautions)
    for (const was of item.was) rename(`precautions/${was}`, `precautions/${item.id}`);
  for (const item of guide.aftercare) for (const was of item.was) rename(`aftercare/${was}`, `aftercare/${item.id}`);
  for (const shop of open.shops) {
    for (const step of guide.steps)
      for (const was of step.was) rename(`${shop.id}/steps/${was}`, `${shop.id}/steps/${step.id}`);
    shop.entry = guide.entries.find((entry) => entry.was.includes(shop.entry ?? ""))?.id ?? shop.entry;
  }
  open.entry = guide.entries.find((entry) => entry.was.includes(open.entry ?? ""))?.id ?? open.entry;
}

/** Drops marks of what the guide no longer has, so that counts stay right. */
function dropMarks(guide: Guide, open: Case): void {
  const ids = new Set(idsOf(guide));
  for (const key of Object.keys(open.marks)) {
    const name = /^s\d+\//.test(key) ? key.slice(key.indexOf("/") + 1) : key;
    if (!ids.has(name)) unmark(open, key);
  }
}

function movePlaces(draft: Talk, knowledge: Knowledge): void {
  const frames = [...draft.stack, ...draft.cases.flatMap((each) => each.frames)];
  for (const frame of frames) {
    const open = draft.cases.find((each) => each.id === frame.case);
    if (open === undefined) continue;
    const guide = caseGuide(knowledge, open);
    // Places are shared with the state before, which nothing changes.
    const moved = ({ at, ...place }: Place): Place => {
      if (at === undefined) return place;
      const step = guide.steps.find((each) => each.was.includes(at.step ?? ""));
      const item = [...guide.precautions, ...guide.aftercare].find((each) => each.was.includes(at.item ?? ""));
      return {
        ...place,
        at: { ...at, ...(step && { step: step.id }), ...(item && { item: item.id }) },
      };
    };
    frame.place = moved(frame.place);
    frame.trail = frame.trail.map(moved);
  }
}

const namesOf = (guide: Guide, ids: readonly string[]): Value[] =>
  ids.flatMap((id): Value[] => {
    const name = id.slice(id.indexOf("/") + 1);
    if (id.startsWith("steps/"))
      return guide.steps.filter((step) => step.id === name).map((step) => ({ text: step.title }));
    const item = [...guide.precautions, ...guide.aftercare].find((each) => each.id === name);
    return item === undefined ? [] : [{ text: item.label, with: { backup: { text: "common.your-data" } } }];
  });

/** Notices that guides changed since the last turn, moves what is stored along, and says so once. */
export function followGuides(turn: Turn): void {
  const { draft, knowledge } = turn;
  for (const [platform, revision] of Object.entries(draft.revisions)) {
    const guide = platformOf(knowledge, platform).guide;
    if (guide === null || guide.revision === revision) continue;
    const cases = draft.cases.filter((each) => each.state !== "closed" && guideOf(knowledge, each.platform) === guide);
    const before = new Set(draft.known[platform] ?? []);
    const renamed = new Set([...guide.precautions, ...guide.aftercare, ...guide.steps].flatMap((each) => each.was));
    const after = idsOf(guide);
    const moved = (id: string): boolean => renamed.has(id.slice(id.indexOf("/") + 1));
    const had = (section: string, was: readonly string[]): boolean => was.some((id) => before.has(`${section}/${id}`));
    const isRename = (id: string): boolean => {
      const [section = "", name = ""] = id.split("/");
      const item = [...guide.precautions, ...guide.aftercare, ...guide.steps].find((each) => each.id === name);
      return item !== undefined && had(section, item.was);
    };
    const added = after.filter((id) => !before.has(id) && !isRename(id));
    const removed = [...before].filter((id) => !after.includes(id) && !moved(id));
    for (const open of cases) {
      renameMarks(guide, open);
      dropMarks(guide, open);
    }
    movePlaces(draft, knowledge);
    rememberGuide(draft, knowledge, platform);
    if (cases.length === 0) continue;
    const paragraphs: Text[] = [
      { key: "repair.guide-changed", with: { platform: { text: platformOf(knowledge, platform).name } } },
    ];
    if (added.length > 0)
      paragraphs.push({ key: "repair.guide-added", with: { items: { list: namesOf(guide, added) } } });
    if (removed.length > 0) paragraphs.push({ key: "repair.guide-removed", with: { count: removed.length } });
    say(turn, "guide-changed", { paragraphs });
    turn.redraw = true;
  }
}

/** Guides under which no case is open any more need not be remembered. */
export function forgetGuides(draft: Talk): void {
  for (const platform of Object.keys(draft.revisions)) {
    if (draft.cases.some((each) => each.platform === platform && each.state !== "closed")) continue;
    delete draft.revisions[platform];
    delete draft.known[platform];
  }
}
