/** The languages people are answered in, as BCP 47 tags. */
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;
export type Language = (typeof languages)[number];

/**
 * One text in every language, as a template: `{name}` is a parameter (ICU MessageFormat), `[[取消授权]]` a label that
 * stands on somebody's screen and is never translated or converted, and `` `host.example` `` something to type or copy.
 */
export type Localized = Readonly<Record<Language, string>>;
