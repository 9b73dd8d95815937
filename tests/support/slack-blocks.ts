/** What Slack refuses of blocks, by its published limits (docs.slack.dev/reference/block-kit). Independent of how ours are made. */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textOf = (value: unknown): string => (isObject(value) && typeof value.text === "string" ? value.text : "");

/** @returns every fault; empty when Slack would take it */
export function blockFaults(blocks: unknown, most = 50): readonly string[] {
  const faults: string[] = [];
  const fault = (at: string, what: string): void => void faults.push(`${at}: ${what}`);
  if (!Array.isArray(blocks)) return ["blocks are no list"];
  if (blocks.length > most) fault("blocks", `${blocks.length} of at most ${most}`);
  const blockIds = new Set<string>();
  const actionIds = new Set<string>();

  function text(at: string, value: unknown, limit: number, only?: "plain_text"): void {
    if (!isObject(value)) {
      fault(at, "no text object");
      return;
    }
    const { type, text: words } = value;
    if (type !== "plain_text" && type !== "mrkdwn") {
      fault(at, `a text of type ${String(type)}`);
      return;
    }
    if (only !== undefined && type !== only) fault(at, `has to be ${only}`);
    if (typeof words !== "string" || words.length < 1) {
      fault(at, "an empty text");
      return;
    }
    if (words.length > limit) fault(at, `${words.length} of at most ${limit} characters`);
    if (!words.isWellFormed()) fault(at, "half of a character");
    if (type === "plain_text" && "verbatim" in value) fault(at, "verbatim is for mrkdwn");
    if (type === "mrkdwn" && "emoji" in value) fault(at, "emoji is for plain_text");
    if (type === "mrkdwn" && /<(?![@#!]|https?:|mailto:)/.test(words)) fault(at, "a < that isn't escaped");
  }
  function option(at: string, value: Json, valueLimit: number): void {
    text(`${at} text`, value.text, 75);
    if (typeof value.value !== "string" || value.value.length > valueLimit)
      fault(at, "its value is missing or too long");
    if (value.description !== undefined) text(`${at} description`, value.description, 75);
  }
  function element(at: string, value: Json): void {
    const { type, action_id: id } = value;
    if (id !== undefined) {
      if (typeof id !== "string" || id.length < 1 || id.length > 255) fault(at, "its action_id");
      else if (actionIds.has(id)) fault(at, `the action_id ${id} twice`);
      else actionIds.add(id);
    }
    const options = listOf(value.options);
    switch (type) {
      case "button":
        text(at, value.text, 75, "plain_text");
        if (typeof value.value === "string" && value.value.length > 2000) fault(at, "its value is too long");
        if (typeof value.url === "string" && value.url.length > 3000) fault(at, "its url is too long");
        if (value.confirm !== undefined) {
          const confirm = isObject(value.confirm) ? value.confirm : {};
          text(`${at} confirm title`, confirm.title, 100, "plain_text");
          text(`${at} confirm text`, confirm.text, 300);
          text(`${at} confirm yes`, confirm.confirm, 30, "plain_text");
          text(`${at} confirm no`, confirm.deny, 30, "plain_text");
        }
        return;
      case "checkboxes": {
        if (options.length < 1 || options.length > 10) fault(at, `${options.length} options`);
        for (const [index, each] of options.entries()) option(`${at} option ${index}`, each, 150);
        const known = options.map((each) => JSON.stringify(each));
        if (value.initial_options !== undefined) {
          const initial = listOf(value.initial_options);
          if (initial.length === 0) fault(at, "initial_options may not be empty");
          for (const each of initial)
            if (!known.includes(JSON.stringify(each))) fault(at, "an initial option that isn't one");
        }
        return;
      }
      case "overflow":
        if (options.length < 1 || options.length > 5) fault(at, `${options.length} options`);
        for (const [index, each] of options.entries()) {
          option(`${at} option ${index}`, each, 150);
          text(`${at} option ${index}`, each.text, 75, "plain_text");
        }
        return;
      case "static_select":
        if (value.placeholder !== undefined) text(`${at} placeholder`, value.placeholder, 150, "plain_text");
        if (options.length < 1 || options.length > 100) fault(at, `${options.length} options`);
        for (const [index, each] of options.entries()) option(`${at} option ${index}`, each, 150);
        return;
      case "plain_text_input":
      case "datepicker":
        return;
      default:
        fault(at, `an element of type ${String(type)}`);
    }
  }

  /** docs.slack.dev/reference/block-kit/blocks/data-table-block */
  function table(at: string, { caption, page_size: page = 5, rows }: Json): void {
    const lines = Array.isArray(rows) ? rows.map(listOf) : [];
    const columns = lines[0]?.length ?? 0;
    if (typeof caption !== "string" || caption === "") fault(at, "no caption");
    if (!(Number(page) >= 1 && Number(page) <= 100)) fault(at, `${String(page)} rows a page`);
    if (lines.length < 2 || lines.length > 101) fault(at, `${lines.length} rows`);
    if (columns < 1 || columns > 20) fault(at, `${columns} columns`);
    if (lines.some((line) => line.length !== columns)) fault(at, "rows of different lengths");
    for (const cell of lines.flat())
      if (cell.type === "raw_text" ? textOf(cell) === "" : cell.type !== "raw_number" && cell.type !== "rich_text")
        fault(at, "a cell that is empty, or none");
    if (lines[0]?.some(({ type }) => type === "rich_text") === true) fault(at, "a head in rich text");
    if (listOf(blocks).filter(({ type }) => type === "data_table").length > 1) fault(at, "another table");
  }

  function check(block: unknown, index: number): void {
    const at = `block ${index}`;
    if (!isObject(block)) {
      fault(at, "no object");
      return;
    }
    const { type, block_id: id } = block;
    if (id !== undefined) {
      if (typeof id !== "string" || id.length < 1 || id.length > 255) fault(at, "its block_id");
      else if (blockIds.has(id)) fault(at, `the block_id ${id} twice`);
      else blockIds.add(id);
    }
    switch (type) {
      case "section":
        text(at, block.text, 3000);
        return;
      case "actions": {
        const elements = listOf(block.elements);
        if (elements.length < 1 || elements.length > 25) fault(at, `${elements.length} elements`);
        for (const [place, each] of elements.entries()) element(`${at} element ${place}`, each);
        return;
      }
      case "context": {
        const elements = listOf(block.elements);
        if (elements.length < 1 || elements.length > 10) fault(at, `${elements.length} elements`);
        return;
      }
      case "input":
        text(`${at} label`, block.label, 2000, "plain_text");
        element(`${at} element`, isObject(block.element) ? block.element : {});
        return;
      case "rich_text":
        for (const part of listOf(block.elements)) {
          if (part.type !== "rich_text_preformatted" && part.type !== "rich_text_section")
            fault(at, `a rich text of type ${String(part.type)}`);
          for (const piece of listOf(part.elements)) {
            if (textOf(piece) === "") fault(at, "an empty rich text");
            if (!textOf(piece).isWellFormed()) fault(at, "half of a character");
            const { style } = piece;
            if (style !== undefined && (!isObject(style) || Object.values(style).some((each) => each !== true)))
              fault(at, "a style that isn't one");
          }
        }
        return;
      case "divider":
        return;
      case "alert":
        // A message holds 50 blocks, a window 100.
        if (most <= 50) fault(at, "an alert outside of a window");
        text(at, block.text, 200);
        return;
      case "data_table":
        table(at, block);
        return;
      default:
        fault(at, `a block of type ${String(type)}`);
    }
  }
  for (const [index, block] of blocks.entries()) check(block, index);
  return faults;
}

/** @returns every fault of a window or the home tab */
export function viewFaults(view: unknown): readonly string[] {
  if (!isObject(view)) return ["no view"];
  const faults = [...blockFaults(view.blocks, 100)];
  if (view.type === "modal") {
    if (textOf(view.title).length < 1 || textOf(view.title).length > 24) faults.push("title: 1 to 24 characters");
    for (const name of ["submit", "close"])
      if (view[name] !== undefined && (textOf(view[name]).length < 1 || textOf(view[name]).length > 24))
        faults.push(`${name}: 1 to 24 characters`);
    if (typeof view.private_metadata === "string" && view.private_metadata.length > 3000)
      faults.push("private_metadata");
  } else if (view.type !== "home") faults.push(`a view of type ${String(view.type)}`);
  return faults;
}
