import { describe, expect, test } from "vitest";
import {
  isSingle,
  type KeyContext,
  type KeyPlace,
  type KeyPress,
  keyTable,
  matchKey,
} from "../../../client/gestures/keyboard.ts";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";

await Promise.all([loadLanguage("en"), loadLanguage("sv")]);

/** The keyboard event that a key of the table stands for. */
function pressOf(key: string): KeyPress {
  const parts = key.split("+").filter((part) => part !== "");
  const name = parts.at(-1) ?? "+";
  return {
    key: name === "Space" ? " " : isSingle(name) ? name.toLowerCase() : name,
    code: /^[0-9]$/.test(name) ? `Digit${name}` : "",
    ctrlKey: parts.includes("Ctrl"),
    metaKey: false,
    altKey: false,
    shiftKey: parts.includes("Shift"),
    isComposing: false,
  };
}

const inside = (...places: readonly KeyPlace[]): KeyContext => ({
  places: [...places, "everywhere"],
  isText: false,
  singleKeys: true,
});
const inText: KeyContext = { ...inside("openNote"), isText: true };
const every = keyTable.flatMap((binding) => binding.keys.map((key) => ({ ...binding, key })));

/** What a place lies in: who is on a note is on the board too. */
const around: Readonly<Record<KeyPlace, readonly KeyPlace[]>> = {
  board: ["board"],
  list: ["list"],
  note: ["note", "board"],
  held: ["held", "note", "board"],
  several: ["several", "note", "board"],
  openNote: ["openNote"],
  everywhere: ["board"],
};

describe("every key of the table", () => {
  test.each(every)("$key does $id where it should", ({ id, key, where }) => {
    for (const place of where) {
      expect(matchKey(pressOf(key), inside(...around[place]))).toEqual({ id, key });
    }
  });

  test.each(every)("$key for $id does not act while letters are composed", ({ key, where }) => {
    const press = { ...pressOf(key), isComposing: true };
    expect(matchKey(press, inside(...where))).toBeUndefined();
  });

  test.each(every)("$key for $id is explained in both languages", ({ phrase }) => {
    for (const language of ["en", "sv"] as const) {
      expect(createPhrases(language, "plain")(phrase)).not.toBe("");
    }
  });
});

describe("while people write", () => {
  test.each(every.filter(({ where }) => !where.includes("openNote")))(
    "$key for $id stays with the text",
    ({ id, key }) => {
      expect(matchKey(pressOf(key), inText)?.id).not.toBe(id);
    },
  );

  test("Escape and Ctrl+Enter belong to the open note", () => {
    expect(matchKey(pressOf("Escape"), inText)?.id).toBe("close");
    expect(matchKey(pressOf("Ctrl+Enter"), inText)?.id).toBe("next");
  });
});

describe("single letters, digits and signs", () => {
  const singles = every.filter(({ key }) => isSingle(key));

  test.each(singles)("$key can be switched off", ({ key, where }) => {
    const off = { ...inside(...where, "board"), singleKeys: false };
    expect(matchKey(pressOf(key), off)).toBeUndefined();
  });

  test.each(singles.filter(({ where }) => !where.includes("everywhere")))(
    "$key does not act where focus is elsewhere",
    ({ key }) => {
      expect(matchKey(pressOf(key), inside())).toBeUndefined();
    },
  );

  test.each(singles.filter(({ key }) => /[A-Z]/.test(key)))(
    "$key leaves Ctrl+$key alone",
    (one) => {
      expect(matchKey({ ...pressOf(one.key), ctrlKey: true }, inside("note", "board"))).not.toEqual(
        {
          id: one.id,
          key: one.key,
        },
      );
      expect(
        matchKey({ ...pressOf(one.key), altKey: true }, inside("note", "board")),
      ).toBeUndefined();
    },
  );

  test("digits are the physical keys, whatever they produce", () => {
    const french = { ...pressOf("2"), key: "é" };
    expect(matchKey(french, inside("note", "board"))).toEqual({ id: "color", key: "2" });
  });

  test("a letter is the one it produces, wherever it lies, also with capitals on", () => {
    const elsewhere = { ...pressOf("N"), key: "N", code: "KeyJ" };
    expect(matchKey(elsewhere, inside("board"))?.id).toBe("new");
  });

  test("brackets typed with AltGr act", () => {
    const altGr = { ...pressOf("["), ctrlKey: true, altKey: true };
    expect(matchKey(altGr, inside("note", "board"))?.id).toBe("back");
  });
});

test.each(["=", "-", "+", "0", "f", "p", "r", "t", "w"])("Ctrl+%s stays the browser's", (name) => {
  const press = { ...pressOf("N"), key: name, code: `Digit${name}`, ctrlKey: true };
  expect(matchKey(press, inside("note", "board"))).toBeUndefined();
});

test("Alt+← stays the browser's way back", () => {
  const press = { ...pressOf("ArrowLeft"), altKey: true };
  expect(matchKey(press, inside("note", "board"))).toBeUndefined();
});

test("on a Mac Cmd stands for Ctrl", () => {
  const press = { ...pressOf("Z"), metaKey: true };
  expect(matchKey(press, inside("board"))?.id).toBe("undo");
});

test("an arrow moves a picked-up note before it walks", () => {
  expect(matchKey(pressOf("ArrowLeft"), inside("held", "note", "board"))?.id).toBe("moveNote");
});
