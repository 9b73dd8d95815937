/** Collects every text under its key, with traditional Chinese beside it, and checks what must hold for all of them. */
import type { TextKey } from "./knowledge.ts";
import type { Localized } from "./language.ts";
import { isHostOf } from "./links.ts";
import type { At } from "./parse-content.ts";
import { quote } from "./problem.ts";
import type { TextContent } from "./schema.ts";
import { addressesOf, labelsOf, parametersOf, telephoneNumber, templateFault } from "./template.ts";
import { toTraditional } from "./traditional.ts";

/** What a text may hold, by where it stands. */
export interface TextRules {
  /** Names of parameters; null: any, for texts whose parameters the flows know. */
  readonly parameters: readonly string[] | null;
  /** Official domains whose hosts may be spelt out, to be typed; null for none. */
  readonly domains: readonly string[] | null;
}

/** Texts under their keys. */
export class Texts {
  readonly all = new Map<TextKey, Localized>();
  readonly #labels: ReadonlySet<string>;

  /** @param labels every label that may stand in `[[…]]` */
  constructor(labels: ReadonlySet<string>) {
    this.#labels = labels;
  }

  /**
   * Takes a text in, and reports what is wrong with it.
   *
   * @param at where it stands
   * @returns its key, for convenience
   */
  add(key: TextKey, text: TextContent, { content, path }: At, rules: TextRules): TextKey {
    if (this.all.has(key))
      content.report(path, `the text ${quote(key)} is there already`, "Give each text its own name");
    const { "zh-Hans": simplified, "zh-Hant": traditional, en } = text;
    this.all.set(key, localized(simplified, traditional, en));
    for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
      const template = text[language];
      if (template === undefined) continue;
      this.#check(template, { content, path: [...path, language] }, rules);
    }
    return key;
  }

  #check(template: string, { content, path }: At, rules: TextRules): void {
    const say = (wrong: string, instead: string, near = ""): void => {
      const line = template.slice(0, Math.max(0, template.indexOf(near))).split("\n").length - 1;
      content.report(path, wrong, instead, line);
    };
    const fault = templateFault(template);
    if (fault !== null) say(fault.wrong, fault.instead, fault.near);
    for (const name of labelsOf(template)) {
      if (name.trim() === "" || this.#labels.has(name)) continue;
      say(
        `the label ${quote(name)} is not in labels.yaml`,
        "Add it there with its English, or correct it",
        `[[${name}]]`,
      );
    }
    for (const name of parametersOf(template)) {
      const known = rules.parameters;
      if (known === null || known.includes(name)) continue;
      const instead =
        known.length === 0
          ? "This text has no parameters"
          : `Its parameters are ${known.map((each) => `{${each}}`).join(", ")}`;
      say(`{${name}} is no parameter of this text`, instead, name);
    }
    const number = telephoneNumber(template);
    if (number !== null)
      say(
        `${quote(number)} looks like a telephone number`,
        "Point to the official support page instead: false numbers are a known fraud",
        number,
      );
    for (const { whole, host } of addressesOf(template)) {
      if (whole.includes("://"))
        say(
          `${quote(whole)} is an address inside a text`,
          "Put it into links, where it is checked, and leave it out here",
          whole,
        );
      else if (rules.domains === null || !isHostOf(host, rules.domains))
        say(
          `${host} is not an official domain of this platform`,
          "Leave it out: messengers make links of such words",
          whole,
        );
    }
  }
}

/** A text whose traditional Chinese is derived when somebody asks for it, since few do. */
export function localized(simplified: string, traditional: string | undefined, en: string): Localized {
  let derived = traditional ?? null;
  return {
    "zh-Hans": simplified,
    get "zh-Hant"() {
      derived ??= toTraditional(simplified);
      return derived;
    },
    en,
  };
}
