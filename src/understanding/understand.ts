/** Reads one message: which language, which apps, which requests, and from those the commands. */
import {
  type AppMention,
  intents as allIntents,
  asking,
  askTopics,
  type Context,
  type Intent,
  isAsked,
  type SaidCommand,
  type Scene,
  stuckTopics,
  type Topic,
} from "../flows/index.ts";
import { isUsedAt, type Knowledge, type Language, type Platform } from "../knowledge/index.ts";
import { toldBefore } from "./about.ts";
import { isOfOtherMatters } from "./acts/claims.ts";
import { clausesOf } from "./acts/clauses.ts";
import { isAsking } from "./acts/polarity.ts";
import { type ActReading, readAct } from "./acts/read-act.ts";
import { targetsIn } from "./acts/targets.ts";
import { withoutAddresses } from "./addresses.ts";
import { alarmIn } from "./alarms.ts";
import { surelyHarmed } from "./asides.ts";
import { beyond } from "./beyond.ts";
import { boundariesIn } from "./boundaries.ts";
import { appMark, featuresOf } from "./classifier/features.ts";
import { openMarginModel } from "./classifier/margins.ts";
import { type LinearModel, openModel } from "./classifier/model.ts";
import { isHowAlone, saidOf, toCommands } from "./commands.ts";
import { type Deciders, decide } from "./decide.ts";
import { type Folded, fold } from "./folding.ts";
import { isGivenUp } from "./given-up.ts";
import { isOfLanguages, languageOf, wishedLanguage } from "./language.ts";
import { chooseMeant, describedApps, findNamed, type Named } from "./mentions.ts";
import type { TrainedModels } from "./model-file.ts";
import { buildNameIndex, type NameIndex } from "./names/name-index.ts";
import { type NameTagger, openTagger } from "./names/tag-names.ts";
import { once } from "./once.ts";
import { partOf } from "./parts.ts";
import { labelIndex, readPicture } from "./pictures.ts";
import { placeAlone, withPlaceAlone } from "./place-alone.ts";
import { placedCommands } from "./placed.ts";
import { placesIn, platformsIn } from "./platforms.ts";
import { askedAbout, perhapsAsked, surelyMeant } from "./questions/asked.ts";
import { hearQuestions, hearShown } from "./questions/heard.ts";
import { askedInPassing } from "./questions/in-passing.ts";
import { openQuestionModel, type QuestionModelData } from "./questions/learned.ts";
import type { Reading, Understanding } from "./reading.ts";
import type { Request, Requested, Understood } from "./requested.ts";
import { confidenceEvidence, logistic } from "./requests.ts";
import { bareAnswer, settingsPage, slashCommand } from "./scene-rules.ts";
import { stretchesOf } from "./stretches.ts";

/** Below this a reading is only offered, not acted on. */
export const unsureBelow = 0.4;

export function readWith(models: TrainedModels, questions: QuestionModelData, knowledge: Knowledge): Understanding {
  const index = buildNameIndex(knowledge.catalogue);
  const tagger = openTagger(models.tagger);
  // By canonical name, so that a large catalogue isn't gone through for every message.
  const appsByName = new Map(
    [...knowledge.catalogue.apps].map(([id, { name, names }]) => [
      name,
      { id, names: [name, ...Object.values(names)] },
    ]),
  );
  const intents = openModel(models.intents);
  const acts = openMarginModel(models.acts);
  const classifiers = {
    intents,
    several: openModel(models.several),
    boundaries: openModel(models.boundaries),
    decision: models.decision,
    calibration: models.calibration,
  };
  const labels = labelIndex(knowledge);
  const questionHeard = hearQuestions(knowledge.questions);
  const questionShown = hearShown(knowledge.questions);
  const neverBeside = new Set(knowledge.questions.flatMap(({ id, beside }) => (beside ? [] : [id])));
  const questionsLearned = openQuestionModel(questions, knowledge);
  const platformAfter = (words: RegExp, text: string): string | undefined => {
    const found = words.exec(text);
    if (found === null) return undefined;
    const rest = platformsIn(text.slice(found.index + found[0].length), knowledge.platforms);
    return rest.find(({ at }) => at === 0)?.id;
  };
  /** The platform's own tools are no apps to be unbound: what is asked of them is told by their names. */
  const isThirdParty = ({ mention }: Named): boolean =>
    mention.kind !== "known" || knowledge.catalogue.apps.get(mention.app)?.kind !== "official";
  /** Where an app is authorised that is named without a place; null where it isn't used at the usual one. */
  const usualPlatform = (mention: AppMention | null): string | null =>
    mayBeUsedAt(knowledge, mention, knowledge.defaultPlatform) ? knowledge.defaultPlatform : null;
  /** What a stretch is about: its app, and its platform. */
  const subjectOf = (folded: Folded, named: readonly Named[], outside: boolean): Subject => {
    const mentions = chooseMeant(folded.text, named, outside, knowledge);
    const platforms = placesIn(folded.text, knowledge.platforms);
    const described = mentions.meant === null ? describedApps(folded.text, knowledge) : null;
    // "Not Taobao, it's Douyin": what is ruled out isn't meant.
    const ruledOut = /(?:不是|唔系|并非|not|isn't)\s*(?:the |my )?$/;
    // "I know how on Taobao, what about Amazon": nor is what is settled.
    const settled =
      /^\s*(?:的|那边|嗰边|这边|上)?(?:就|都)?(?:我)?(?:已经)?(?:(?:自己)?(?:解|撤|弄|取消|删|退|断)(?:绑|除)?(?:完|好|掉|咗)+(?:了|喇)?|知道|识|会弄|搞定|弄好|做好|不算|不用管|没问题|唔关事|唔使理)|^\s*(?:is|are) (?:done|sorted|fine|not the)/;
    // "It's on three platforms, only Etsy is to go": what alone is named is meant.
    const alone =
      /(?:只|就|净系|淨係|单独|仅)(?:是|系|要|想|需要)?(?:要|想)?(?:断开?|解除?|解绑|取消|停掉?|退|移除|拿掉|拆|cut|关掉?)(?:掉|咗|了)?(?:在)?\s*|\bonly (?:want to |need to )?(?:remove|revoke|disconnect|unlink|cut|drop|cancel|take)? ?(?:it |this )?(?:from |off |on |at )?(?:my |the )?|\bjust (?:from |off |on )(?:my |the )?/;
    // "Disconnect TikTok Shop from Shopify": the one is an app of the other.
    const from =
      platforms.length > 1
        ? platformAfter(
            /\b(?:disconnect|unlink|unbind|remove|uninstall|detach|delete|take|get)\b[^.?!,]{1,30}\bfrom (?:my |our |the )?/,
            folded.text,
          )
        : undefined;
    const only = platformAfter(alone, folded.text) ?? from;
    const [first, ...rest] = platforms.filter(
      ({ at, end }) =>
        !ruledOut.test(folded.text.slice(Math.max(0, at - 10), at)) && !settled.test(folded.text.slice(end, end + 16)),
    );
    const platform = only ?? first?.id ?? platforms[0]?.id ?? null;
    const others = only === undefined ? rest.map(({ id }) => id) : [];
    return { mentions, mention: mentions.meant?.mention ?? described, platform, platforms, others };
  };
  /** One stretch of a message, read as requests. */
  const readRequests = (text: string, scene: Scene): Requested => {
    const folded = fold(text);
    // A platform is no app, however like a name it stands, nor is a part of one.
    const places = platformsIn(folded.text, knowledge.platforms);
    const spoken = withoutAddresses(folded.text);
    const named = withOwnApps(folded, findNamed(folded, index, tagger, knowledge), scene.ownApps).filter(
      ({ mention, start, end }) =>
        mention.kind !== "unknown" ||
        (spoken.slice(start, end).trim() !== "" &&
          // One's own shops are no apps.
          !scene.shopNames.some((shop) => shop !== null && fold(shop).text.trim() === fold(mention.name).text.trim()) &&
          platformsIn(fold(mention.name).text, knowledge.platforms).length === 0 &&
          !places.some((place) => place.at < end && place.end > start)),
    );
    const marked = markNames(folded, named);
    const { requests, confidence } = requestsIn(folded, marked, scene.context, named, classifiers, knowledge.platforms);
    const outside = requests.some(({ intent }) => intent === "out_of_scope");
    const language = languageOf(withoutNames(folded, named), text.slice(0, 4_000));
    const wish =
      requests.some(({ intent }) => intent === "language") && !isOfLanguages(folded.text)
        ? wishedLanguage(folded.text, language.language)
        : null;
    return {
      ...{ text, folded, named, marked, requests, confidence, spoken: language, wish },
      ...subjectOf(folded, named, outside),
    };
  };
  const readAlone = (scene: Scene, now: Temporal.Instant) => (stretch: string) =>
    understand(stretch, scene, now).commands;
  const understand: Understanding["understand"] = (text, scene, now) => {
    const whole = readRequests(text, scene);
    const { requests, confidence, mention, platform, spoken, wish } = whole;
    const place = { scene, now, timeZone: scene.timeZone ?? "Asia/Shanghai" };
    const isPlaced = isAsked(scene) && !text.startsWith("/");
    // What only looks like a name may be a word that matters: "presumably".
    const surely = (named: readonly Named[]) => named.filter(({ mention: each }) => each.kind !== "unknown");
    const surelyNamed = surely(whole.named);
    // Where nothing is open, acts only tell whether something is an emergency.
    const actsOf = (read: Requested, names: readonly Named[]) => {
      const mayBeAlarm = read.requests.some(({ intent }) => intent === "emergency" || intent === "out_of_scope");
      return isPlaced || mayBeAlarm
        ? clausesOf(markNames(read.folded, names)).map((clause) => readAct(clause, acts))
        : [];
    };
    const alarmOf = (read: Requested, readings = actsOf(read, surely(read.named))) =>
      alarmIn(
        withoutAddresses(read.folded.text),
        readings.reduce(
          (most, { clause, alarm: share }) => (isOfOtherMatters(clause.text) ? most : Math.max(most, share)),
          0,
        ),
        read.requests.some(({ intent }) => intent === "emergency") ? read.confidence : 0,
        { asked: isPlaced, asking: readings.every((reading) => reading.asking) },
      );
    const readings = actsOf(whole, surelyNamed);
    const alarm = alarmOf(whole, readings);
    const putInPlace = (read: Requested): Understood => ({
      ...read,
      alarm,
      appNames: scene.app === null ? [] : (appsByName.get(scene.app)?.names ?? [scene.app]),
      isOwnApp: (app) =>
        scene.app !== null &&
        (app.kind === "known"
          ? app.app === appsByName.get(scene.app)?.id
          : app.kind === "unknown" && app.name === scene.app),
      isOwnPlace: (id) => {
        const [here, there] = [scene.platform, id].map((each) => knowledge.platforms.get(each ?? ""));
        return here === undefined || here === there || (here.guide !== null && here.guide === there?.guide);
      },
      isPlaceUnsaid:
        read.platform === null &&
        (!mayBeUsedAt(knowledge, read.mention, scene.answersFrom ?? knowledge.defaultPlatform) ||
          hasMiniProgram.test(whole.folded.text) ||
          ofWebShops.test(whole.folded.text) ||
          (read.mention?.kind !== "known" && isTaiwanese.test(whole.folded.text))),
      ...place,
      whole: text,
      questionHeard,
      questionShown,
      guesses: once(() => questionsLearned(markNames(read.folded, read.named.filter(isThirdParty)))),
      ranked: () => rankedIntents(read.marked, scene.context, intents),
      unsure: read.confidence < unsureBelow,
      partOf: (request) => partOf(inPlace(read), request, subjectOf),
      mentionsOf: (entry) => mentionsOfEntry(entry, index, tagger, knowledge),
      isLabel: knowledge.labels.has(text.trim()),
    });
    // What the whole message may ask is looked up once, whoever wants to know.
    const asWhole = putInPlace(whole);
    const inPlace = (read: Requested): Understood => (read === whole ? asWhole : putInPlace(read));
    const commandsOf = (read: Requested): readonly SaidCommand[] => toCommands(inPlace(read));
    const stretches =
      isPlaced || text.startsWith("/") || isGivenUp(whole.folded.text)
        ? null
        : stretchesOf(whole, boundariesIn(whole.marked, classifiers.boundaries), {
            readPart: (part) => readRequests(part, scene),
            inPlace: (read) => ({ ...inPlace(read), alarm: alarmOf(read) }),
            commandsOf: toCommands,
            never: neverBeside,
          });
    const readPart = (part: string): Requested => readRequests(part, scene);
    const placed = (read: Requested, of: readonly ActReading[], names: readonly Named[]): Reading["commands"] =>
      placedCommands(inPlace(read), {
        ...{ readings: of, names, commandsOf, readPart },
        place: (part) => {
          const stretch = readPart(part);
          return placed(stretch, actsOf(stretch, surely(stretch.named)), surely(stretch.named));
        },
      });
    const atOnce = isPlaced ? placed(whole, readings, surelyNamed) : commandsOf(whole);
    // What hears more of a message is right about it.
    const isAlarm = (all: readonly { readonly kind: string }[]): boolean =>
      all.some(({ kind }) => kind === "emergency");
    const isSurely = (all: Reading["commands"]): boolean =>
      all.some((command) => command.kind === "emergency" && command.sure);
    // Help comes first: what is asked beside it can wait.
    const isUrgent = !isPlaced && isSurely(atOnce);
    const isParted =
      stretches !== null &&
      !isUrgent &&
      (stretches.isGivenUp || stretches.commands.length >= atOnce.length) &&
      isAlarm(stretches.commands) === isAlarm(atOnce);
    const told = placeAlone(asWhole);
    const isSettled = text.startsWith("/") || isSurely(atOnce) || isHowAlone(asWhole);
    const meant = isSettled ? null : surelyMeant(asWhole, isAlarm(atOnce));
    const heard =
      meant === null
        ? offerTaken(
            withoutEmptyStatus(
              toldOf(onlyAsked(isParted ? eachOnce(stretches.commands) : atOnce, asWhole), whole),
              scene,
            ),
            scene,
          )
        : [{ ...meant, said: saidOf(asWhole) }];
    const answered =
      told !== null
        ? [told]
        : (returning(heard, scene, (resting) => understand(text, resting, now).commands) ??
          surelyHarmed(asWhole, heard));
    const beyondUs = answered.map((command) =>
      command.kind === "press" ? command : withPlaceAlone(beyond(command, asWhole), asWhole),
    );
    const commands =
      isPlaced || text.startsWith("/") ? beyondUs : withPassing(beyondUs, text, readAlone(scene, now), neverBeside);
    const topic = requests.find((request) => request.topic !== null)?.topic ?? null;
    const apps = knowledge.catalogue.apps;
    const language: Language = wish ?? spoken.language;
    return {
      language,
      intents: (isParted ? stretches.reads.flatMap((read) => read.requests) : requests).map(({ intent }) => intent),
      app: mention?.kind === "known" ? (apps.get(mention.app)?.name ?? null) : null,
      unknownApp: mention?.kind === "unknown" ? mention.name : null,
      platform: platform ?? (requests.some(({ intent }) => intent === "unbind") ? usualPlatform(mention) : null),
      topic,
      confidence,
      source: "offline",
      perhapsAsked: text.startsWith("/") ? [] : perhapsAsked(asWhole),
      commands,
    } satisfies Reading;
  };
  return { readPicture: (lines, scene) => readPicture(lines, scene, { index, labels }), understand };
}

/** Every platform has its own, and they are authorised apart from shops. */
const hasMiniProgram = /小程序|\bmini[- ]?(?:program(?:me)?|app)s?\b/;

/** What sellers in Taiwan call their shops; they have them at Shopee, Ruten and others. */
const isTaiwanese = /个资法|卖场|卖货便|超商取货|全家店到店|绿界|蓝新|电子发票载具|统编/;

/** Only web shops of one's own have these. */
const ofWebShops = /\bcustom apps?\b|\bcollaborators?\b|\bstorefronts?\b/;

/** Whether an app, or one of those that it may be, is used at a platform. */
const mayBeUsedAt = (knowledge: Knowledge, mention: AppMention | null, platform: string): boolean =>
  mention?.kind === "ambiguous"
    ? mention.apps.some((app) => isUsedAt(knowledge, app, platform))
    : isUsedAt(knowledge, mention?.kind === "known" ? mention.app : null, platform);

/** One answer, and in a line what else is asked beside it. */
function withPassing(
  commands: Reading["commands"],
  text: string,
  read: (stretch: string) => Reading["commands"],
  never: ReadonlySet<string>,
): Reading["commands"] {
  const [only, ...more] = commands;
  if (only === undefined || more.length > 0 || (only.kind !== "aside" && only.kind !== "ask")) return commands;
  const about = only.kind === "aside" ? only.about : only.topic;
  const passing = about === null ? [] : askedInPassing(text, about, read, never);
  return passing.length === 0 ? commands : [{ ...only, passing }];
}

/** "The contract ends in December. Remind me on the 20th": what is only told is what the reminder is about. */
function toldOf(heard: Reading["commands"], { text, folded }: Requested): Reading["commands"] {
  const reminder = heard.find((command) => command.kind === "remind");
  const about = reminder === undefined ? null : toldBefore(text);
  const isOnlyTold = heard.every(({ kind }) => kind === "remind" || kind === "ask" || kind === "aside");
  return reminder === undefined || about === null || !isOnlyTold || isAsking(folded.text)
    ? heard
    : [{ ...reminder, about: reminder.about ?? about }];
}

/** Where no case is open, how far it has come isn't asked beside a question: "will they delete it?" */
const withoutEmptyStatus = (heard: Reading["commands"], { openCases, resting }: Scene): Reading["commands"] =>
  openCases === 0 && resting == null && heard.some(({ kind }) => kind === "ask" || kind === "aside")
    ? heard.filter(({ kind }) => kind !== "status")
    : heard;

/** "Remind me", where a reminder at a time is offered: that one. */
function offerTaken(heard: Reading["commands"], { expects, options }: Scene): Reading["commands"] {
  const offered = expects === "moment" ? options.find(({ means }) => means.includes("yes")) : undefined;
  const isBare = (command: Reading["commands"][number]): boolean =>
    command.kind === "remind" && command.when === null && command.about === null && (command.doubt ?? null) === null;
  if (offered === undefined || !heard.some(isBare)) return heard;
  const others = heard.filter((command) => !isBare(command));
  const isAnswered = others.some(({ kind }) => kind === "press" || kind === "moment" || kind === "remind");
  return isAnswered ? others : [...others, { kind: "press", id: offered.id, typed: true }];
}

/** "Unbind A, what happens then": asked, and not wished for. */
function onlyAsked(heard: Reading["commands"], whole: Understood): Reading["commands"] {
  const [wish, question, ...more] = heard;
  if (wish?.kind !== "unbind" || more.length > 0 || (question?.kind !== "ask" && question?.kind !== "aside"))
    return heard;
  const about = askedAbout(whole);
  if (about === null) return heard;
  const isSame = (question.kind === "ask" ? question.topic : question.about) === about;
  return [isSame ? question : { ...asking(about), said: wish.said }];
}

/** What a message may come to where nothing is open, though it tells what was done for the case that rests. */
const toldAtHome: ReadonlySet<SaidCommand["kind"]> = new Set([
  ...(["resume", "done", "remark", "out_of_scope", "unclear", "ask", "aside", "stuck", "greet", "thanks"] as const),
]);

/** "I'm back, and the scope is checked": the case that rests is gone on with, and what was done is ticked. */
function returning(
  heard: Reading["commands"],
  { resting }: Scene,
  readThere: (resting: Scene) => Reading["commands"],
): Reading["commands"] | null {
  if (resting?.items == null || resting.beside || !heard.every(({ kind }) => kind !== "press" && toldAtHome.has(kind)))
    return null;
  const [marks] = readThere(resting).filter((command) => command.kind === "marks");
  // "All done, thanks" is no more than that where no list stands.
  const isNamed = marks !== undefined && targetsIn(fold(marks.said.text).text, resting.items).items.length > 0;
  return isNamed ? [{ kind: "resume", app: null, said: marks.said }, marks] : null;
}

/** "Does it refund? And does it renew?", answered by one answer: it comes once. */
function eachOnce<One extends SaidCommand>(commands: readonly One[]): readonly One[] {
  // What may have been meant besides makes it no other question.
  const key = (command: One): string => JSON.stringify({ ...command, said: null, besides: null });
  const same = (command: One): readonly One[] => commands.filter((other) => key(other) === key(command));
  return commands.flatMap((command) => {
    const [first, ...others] = same(command);
    if (first !== command) return [];
    return [others.find((other) => "besides" in other && !("besides" in command)) ?? command];
  });
}

/**
 * An entry of a list is a name, whatever else it looks like: ours, one of several, or one that we don't have. Several of ours in one entry are
 * several names; a platform at its beginning says where they are authorised.
 */
function mentionsOfEntry(
  entry: string,
  index: NameIndex,
  tagger: NameTagger,
  knowledge: Knowledge,
): { readonly apps: readonly AppMention[]; readonly place: string | null } {
  const whole = fold(entry);
  const stem = knowledge.catalogue.ambiguous.get(whole.text.trim());
  if (stem !== undefined) return { apps: [{ kind: "ambiguous", said: entry, apps: stem.slice(0, 3) }], place: null };
  const [first] = platformsIn(whole.text, knowledge.platforms);
  const heads = first !== undefined && whole.text.slice(0, first.at).trim() === "";
  const rest = heads
    ? entry
        .slice(whole.at[first.end] ?? entry.length)
        .replace(/^\s*(?:的?(?:店铺?|店鋪|shops?|stores?))?\s*[:：-]?\s*/iu, "")
    : entry;
  const place = heads ? first.id : null;
  if (heads && rest.trim() === "") return { apps: [], place };
  const known = findNamed(fold(rest), index, tagger, knowledge).flatMap(({ mention }) =>
    mention.kind === "unknown" ? [] : [mention],
  );
  const [only] = known;
  if (only === undefined) return { apps: [{ kind: "unknown", name: rest.trim() }], place };
  return { apps: known.length > 1 && known.every(({ kind }) => kind === "known") ? known : [only], place };
}

type Subject = Pick<Requested, "mentions" | "mention" | "platform" | "platforms" | "others">;

interface Classifiers extends Deciders {
  readonly boundaries: LinearModel;
  readonly calibration: readonly number[];
}

/** What the person called apps of theirs before is a name, whether or not it looks like one. */
function withOwnApps(folded: Folded, named: readonly Named[], own: readonly string[]): readonly Named[] {
  const more = own.flatMap((name): Named[] => {
    const words = fold(name).text.trim();
    const start = words.length < 2 ? -1 : folded.text.indexOf(words);
    const end = start + words.length;
    const isTaken = named.some((each) => each.start < end && each.end > start && each.mention.kind !== "unknown");
    const isLetter = (character: string | undefined): boolean => /[a-z0-9]/.test(character ?? "");
    const isWithin =
      (isLetter(words[0]) && isLetter(folded.text[start - 1])) ||
      (isLetter(words.at(-1)) && isLetter(folded.text[end]));
    return start < 0 || isTaken || isWithin ? [] : [{ start, end, mention: { kind: "unknown", name } }];
  });
  if (more.length === 0) return named;
  const rest = named.filter((each) => !more.some(({ start, end }) => each.start < end && each.end > start));
  return [...rest, ...more].toSorted((one, other) => one.start - other.start);
}

function markNames(folded: Folded, named: readonly Named[]): string {
  let marked = "";
  let done = 0;
  for (const each of named) {
    marked += folded.text.slice(done, each.start) + appMark;
    done = each.end;
  }
  return withoutAddresses(marked + folded.text.slice(done));
}

/** The text as written, with names left out: they say nothing about the language. */
function withoutNames(folded: Folded, named: readonly Named[]): string {
  let text = "";
  let done = 0;
  for (const each of named) {
    text += `${folded.original.slice(done, folded.at[each.start] ?? done)} `;
    done = (folded.at[each.end - 1] ?? done) + 1;
  }
  return text + folded.original.slice(done, folded.at.at(-1) ?? 0);
}

const isTopic = (word: string): word is Topic => ([...askTopics, ...stuckTopics] as readonly string[]).includes(word);
const isIntent = (word: string): word is Intent => (allIntents as readonly string[]).includes(word);

export function requestOf(label: string): Request {
  const [intent = "", about = ""] = label.split(":");
  return {
    intent: isIntent(intent) ? intent : "out_of_scope",
    topic: isTopic(about) ? about : null,
    page: null,
    at: null,
  };
}

function requestsIn(
  folded: Folded,
  marked: string,
  context: Context | null,
  named: readonly Named[],
  classifiers: Classifiers,
  platforms: ReadonlyMap<string, Platform>,
): { requests: readonly Request[]; confidence: number } {
  const command = slashCommand(folded.text);
  if (command !== null)
    return {
      requests: [
        {
          intent: command.intent === "settings" ? "help" : command.intent,
          topic: command.topic,
          page: command.page,
          at: null,
        },
      ],
      confidence: 1,
    };
  const bare = bareAnswer(marked, context);
  if (bare !== null)
    return {
      requests: [
        { intent: bare.intent === "settings" ? "help" : bare.intent, topic: bare.topic, page: bare.page, at: null },
      ],
      confidence: 0.97,
    };
  // "唯品会 聚水潭": an app, perhaps its place, and nothing besides.
  const besides = platformsIn(marked, platforms).reduceRight(
    (rest, { at, end }) => rest.slice(0, at) + rest.slice(end),
    marked,
  );
  const onlyName =
    named.length === 1 &&
    besides.replace(/[^\p{L}\p{N}\ue000]/gu, "") === appMark &&
    (besides === marked || named[0]?.mention.kind !== "unknown");
  if (onlyName)
    return {
      requests: [{ intent: context === "confirm-app" ? "correct" : "unbind", topic: null, page: null, at: null }],
      confidence: 0.97,
    };
  const features = featuresOf({ text: marked, context });
  const { requests: stretches, chosen } = decide(marked, context, features, classifiers);
  const isSeveral = stretches.length > 1;
  const requests = stretches.map(
    ({ label, from, to }): Request =>
      isSeveral ? { ...requestOf(label), at: [from, to] } : namedUnbinding(requestOf(label), marked, named, platforms),
  );
  const confidence = logistic(classifiers.calibration, confidenceEvidence(chosen, isSeveral, context !== null));
  const [only] = requests;
  if (requests.length > 1 || only === undefined) return { requests, confidence };
  return { requests: [{ ...only, page: settingsPage(folded.text) }], confidence };
}

/** An app that we know beside "unbind" is a request to unbind it, wherever it is connected. */
const unbindingThere =
  /解绑|解除|(?:取消|撤销|撤掉|关闭|移除|管理).{0,8}(?:授权|服务商|应用|权限)|卸载|踢(?:掉|出|走)|移出|(?:授权|服务商|应用|软件|插件|第三方|erp).{0,8}(?:解|取消|撤|移除|删|断开|卸|怎么退|点退|退掉)|(?:取消|解掉|断开|退掉).{0,4}第三方|(?:删除|删掉|删|移除|卸载|取消|关掉|断开).{0,4}(?:应用|软件|插件|第三方|erp|(?<![a-z])apps?(?![a-z]))|unbind|unlink|disconnect|revoke|uninstall|deauthori|(?:remove|delete|cancel|withdraw).{0,24}(?:app|access|authori|permission|integration|api key)/;
const unbinding = /解绑|解除|取消.{0,6}授权|撤销.{0,4}授权|撤掉|断开|unbind|unlink|disconnect|revoke/;
const namedUnbinding = (
  request: Request,
  marked: string,
  named: readonly Named[],
  platforms: ReadonlyMap<string, Platform>,
): Request => {
  if (request.intent !== "out_of_scope") return request;
  // "Unbind the old number from my Taobao": a number, a card, a mailbox isn't an app.
  if (otherThings.test(marked) && !ofApps.test(marked)) return request;
  const isThere = platformsIn(marked, platforms).length > 0;
  if (
    (unbinding.test(marked) && named.some(({ mention }) => mention.kind === "known")) ||
    (isThere && unbindingThere.test(marked))
  )
    return { ...request, intent: "unbind", topic: null };
  return isThere && authorizing.test(marked) ? { ...request, intent: "ask", topic: null } : request;
};
const otherThings =
  /(?:中银|建行|工行|招行|农行|汇丰|恒生)[^，,。]{0,4}卡|[张条]卡|手机号|电话号|号码|旧号|新号|小号|邮箱|银行卡|信用卡|会员卡|储值卡|载具|支付宝账[号户]|微信号|qq号|身份证|(?<![a-z])(?:phone number|(?:e-?mail|mail) address|credit card|debit card|bank (?:account|card)|paypal|prime|membership|sim card)(?![a-z])/;
const ofApps =
  /\ue000|授权|应用|软件|插件|第三方|工具|erp|系统|服务商|(?<![a-z])(?:apps?|tools?|software|plug-?ins?|integrations?|authori\w*|access|vendor)(?![a-z])/;
/** What speaks of an authorization at a platform asks about it, whatever the question is. */
const authorizing = /授权|第三方(?:应用|平台|软件)|authori[sz]|third[- ]party (?:app|access)|connected apps?/;

const highest = (values: Float64Array): number =>
  values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0);

function rankedIntents(
  marked: string,
  context: Context | null,
  intents: LinearModel,
): { readonly readings: readonly Intent[]; readonly topic: Topic | null } {
  const sums = new Map<Intent, number>();
  const values = intents.probabilities(featuresOf({ text: marked, context }));
  for (const [at, value] of values.entries()) {
    const { intent } = requestOf(intents.labels[at] ?? "");
    sums.set(intent, (sums.get(intent) ?? 0) + value);
  }
  const readings = [...sums]
    .filter(([intent, value]) => value > 0.08 && intent !== "out_of_scope")
    .sort((left, right) => right[1] - left[1])
    .slice(0, 3)
    .map(([intent]) => intent);
  return { readings, topic: requestOf(intents.labels[highest(values)] ?? "").topic };
}
