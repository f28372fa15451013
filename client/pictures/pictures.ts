/**
 * Our own pictograms, drawn for this board as lines in a square of 24 × 24, each for one word. A
 * picture never stands without its word. The words are those of every language, so that a note that
 * says "Hem" has its picture on an English screen as well.
 */
export const pictures = {
  home: { words: ["home", "hem"], path: "M3 12 12 4l9 8M6 10v10h12V10M10 20v-6h4v6" },
  hospital: {
    words: ["hospital", "sjukhus"],
    path: "M4 20V7h16v13zM12 9.5v5M9.5 12h5M10 20v-3h4v3",
  },
  bed: {
    words: ["bed", "säng"],
    path: "M3 6v13M3 16h18v3M21 16v-3a3 3 0 0 0-3-3h-7v6M5 13h4v-2H5z",
  },
  medicine: {
    words: ["medicine", "medicin"],
    path: "M5 13.5 13.5 5a3.9 3.9 0 0 1 5.5 5.5L10.5 19A3.9 3.9 0 0 1 5 13.5zM9.2 9.3l5.5 5.5",
  },
  food: {
    words: ["food", "mat"],
    path: "M6 3v6a2 2 0 0 0 4 0V3M8 11v10M17 21V3c-2.5 1.5-3 5-3 9h3",
  },
  time: { words: ["time", "tid"], path: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l4 2" },
  money: {
    words: ["money", "pengar"],
    path: "M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM6 10v4M18 10v4",
  },
  phone: { words: ["phone", "telefon"], path: "M8 2.5h8v19H8zM8 5.5h8M8 17.5h8M11.5 19.5h1" },
  letter: { words: ["letter", "brev"], path: "M3 6h18v12H3zM3 6.5l9 7 9-7" },
  talk: { words: ["talk", "prata"], path: "M3 4h12v9H8l-3 3v-3H3zM17 8h4v9h-2v3l-3-3h-5v-2" },
  family: {
    words: ["family", "familj"],
    path: "M7 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM17 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM12 11a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM3 20v-6a4 4 0 0 1 6-3.5M21 20v-6a4 4 0 0 0-6-3.5M9 20v-2a3 3 0 0 1 6 0v2",
  },
  staff: {
    words: ["staff", "personal"],
    path: "M12 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM5 21v-5a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v5zM15 15h3M16.5 13.5v3",
  },
  walk: {
    words: ["walk", "gå"],
    path: "M13 3a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zM12 8l-1 6 3 3 1 4M11 14l-2 3-2 4M8 12l4-4 3 3h3",
  },
  bus: {
    words: ["bus", "buss"],
    path: "M4 5h16v12H4zM4 12h16M12 5v7M7.5 17a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM16.5 17a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z",
  },
  pain: { words: ["pain", "ont"], path: "M13 2 5 13h6l-2 9 10-13h-7z" },
  tired: {
    words: ["tired", "trött"],
    path: "M4 8h14v9H4zM20 11v3M6.5 10.5v4M14 3h4l-4 3.5h4",
  },
  glad: {
    words: ["glad"],
    path: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 9v1.5M15 9v1.5M8 14c1.5 3 6.5 3 8 0",
  },
  sad: {
    words: ["sad", "ledsen"],
    path: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 9v1.5M15 9v1.5M8 16.5c1.5-3 6.5-3 8 0",
  },
  help: {
    words: ["help", "hjälp"],
    path: "M3 15h4l5 3 8-5c-.5-2-2.5-2-4-1l-3 1.5M7 13.5 10 12h3c1.5 0 1.5 2 0 2h-2.5M3 12v7h3M14 4v5M11.5 6.5h5",
  },
  alone: {
    words: ["alone", "ensam"],
    path: "M12 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM6 20a6 6 0 0 1 12 0z",
  },
  together: {
    words: ["together", "tillsammans"],
    path: "M8 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM16 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 19a5 5 0 0 1 9-3 5 5 0 0 1 9 3z",
  },
  decide: {
    words: ["decide", "bestämma"],
    path: "M12 21v-8M12 13 5 6M12 13l7-7M5 10V6h4M15 6h4v4",
  },
  listen: {
    words: ["listen", "lyssna"],
    path: "M7 9a5 5 0 0 1 10 0c0 4-4 4-4 8a2.5 2.5 0 0 1-5 0M10 9.5a2 2 0 1 1 3 1.8M20 4a8 8 0 0 1 0 10",
  },
  question: {
    words: ["question", "fråga"],
    path: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5",
  },
} as const satisfies Record<string, { readonly words: readonly string[]; readonly path: string }>;

export type PictureName = keyof typeof pictures;
export const pictureNames = Object.keys(pictures) as readonly PictureName[];

const byWord = new Map<string, PictureName>(
  pictureNames.flatMap((name) => pictures[name].words.map((word) => [word, name] as const)),
);

/** Most pictures beside one note: more of them are read by nobody. */
const most = 3;

/**
 * The pictures of a note that consists of nothing but such words, in their order. A sentence has
 * none: a picture of one of its words would say something else than it does.
 */
export function picturesOf(text: string): readonly PictureName[] {
  const found = text
    .toLocaleLowerCase()
    .split(/[\s,.!?–-]+/u)
    .filter((word) => word !== "")
    .map((word) => byWord.get(word));
  const known = found.filter((name) => name !== undefined);
  return known.length === found.length && known.length <= most ? known : [];
}

/** What a text says once a word is added: a word of its own, whatever stands before. */
export function withWord(text: string, word: string): string {
  const before = text.trimEnd();
  return before === "" ? word : `${before} ${word.toLocaleLowerCase()}`;
}
