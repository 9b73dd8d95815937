/** Words that messengers would turn into a link by themselves: hosts, mail addresses, anything with a scheme. */
export const addressLike =
  /(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[\w.+-]+@)?(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::\d+)?(?:\/[^\s]*)?|[a-z][a-z0-9+.-]*:\/\/[^\s]*/giu;

/** What none of them lacks, and most of what people write does: it is looked for in a third of the time. */
export const mayHoldAddress = /\.\p{L}|:\/\//iu;
