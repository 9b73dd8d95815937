/** Addresses of pages and of mail, and names with an @: what stands in them is nobody's words. */
const addresses =
  /https?:\/\/[^\s，。；）)】」\u4e00-\u9fff]+|(?<![\p{L}\p{N}])www\.[^\s，。；）)】」\u4e00-\u9fff]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+|(?<![\p{L}\p{N}_])@[a-z0-9_.-]{3,64}/giu;

/** @returns the text with blanks in their place, everything else where it was */
export const withoutAddresses = (text: string): string => text.replace(addresses, (each) => " ".repeat(each.length));
