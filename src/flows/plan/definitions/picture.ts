import { flow } from "../flow.ts";

/** Apps that were recognised in a picture: what is to become of them is asked. The picture itself says nothing about that. */
export const picture = flow({
  id: "picture",
  start: "several",
  doors: ["one"],
  nodes: {
    one: {
      kind: "choose",
      ask: "picture.one.ask",
      gives: ["apps-seen"],
      passing: true,
      options: [
        {
          id: "go",
          label: "picture.one.go",
          words: "picture.one.go-words",
          means: ["yes", "unbind", "remove"],
          do: ["unbind-seen"],
          next: "@end",
        },
        { id: "no", label: "picture.no", words: "picture.no-words", means: ["no", "decline", "keep"], next: "@end" },
      ],
    },
    several: {
      kind: "choose",
      ask: "picture.several.ask",
      gives: ["apps-seen"],
      passing: true,
      options: [
        {
          id: "go",
          label: "picture.several.go",
          words: "picture.several.go-words",
          means: ["yes", "go-on"],
          do: ["audit-take-seen"],
          next: "@end",
        },
        { id: "no", label: "picture.no", words: "picture.no-words", means: ["no", "decline"], next: "@end" },
      ],
    },
  },
});
