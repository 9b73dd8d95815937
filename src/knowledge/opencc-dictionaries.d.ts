/** OpenCC's tables as its package has them, "from to|from to": it declares no types for these files. */
declare module "opencc-js/dict/*" {
  const table: string;
  export default table;
}
