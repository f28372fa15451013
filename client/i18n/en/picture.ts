/** The canvas and the picture to take home. */
export const picture = {
  "picture.drawing": "Drawing part {part} of {count}",
  "picture.cancel": "Cancel",
  "picture.ready": {
    one: "The picture is ready to be saved.",
    other: "{count} pictures are ready to be saved.",
  },
  "picture.about":
    "The whole board in one picture, with every text. What lies in the basket is not in it.",
  "picture.split":
    "Not all of the board can be read on one page. First comes an overview, then {count} parts to read.",
  "picture.overview": "Overview",
  "picture.around": "Notes beside the sheets",
  "picture.covered": {
    one: "{count} note lies partly under others.",
    other: "{count} notes lie partly under others.",
  },
  "picture.save": "Save the picture",
  "picture.savePart": "Save part {part}",
  "picture.part": "Part {part} of {count}: {what}",
  "picture.triangle": "The power triangle",
  "picture.alt": "The power triangle with all notes. The List has the same in words.",
  "picture.failed":
    "The picture could not be drawn on this device. Close other pages and try again, or use another device.",
} as const;
