/** Something of the state as whoever may only look is given it: nothing in it can be changed, however deep. */
export type Seen<Value> = Value extends readonly (infer Item)[]
  ? readonly Seen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Seen<Value[Key]> }
    : Value;
