/** Columns of several rows as the parameters of one statement. */

/** Type number of `text` in Postgres' catalogue; it is the same in every database. */
const textType = 25;

/**
 * Texts as a one-dimensional text[] in Postgres' binary form. Written out as '{"…"}', long texts with many quotes take most of a
 * statement's time on both sides.
 *
 * @see https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
 */
export function textColumn(values: readonly (string | null)[]): Uint8Array<ArrayBuffer> {
  const sizes = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)));
  const all = Buffer.from(new ArrayBuffer(20 + sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), 0)));
  // Dimensions, whether there are nulls, the type of the elements; and of the one dimension its length and first index.
  let at = [1, values.includes(null) ? 1 : 0, textType, values.length, 1].reduce(
    (offset, number) => all.writeInt32BE(number, offset),
    0,
  );
  values.forEach((value, index) => {
    at = all.writeInt32BE(sizes[index] ?? -1, at);
    if (value !== null) at += all.write(value, at);
  });
  return all;
}
