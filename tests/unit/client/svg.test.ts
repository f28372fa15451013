// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { minutesPartsOf } from "../../../client/export/minutesWords.ts";
import { picturesOf } from "../../../client/export/pictureParts.ts";
import { wholeDrawing } from "../../../client/export/svg.ts";
import { type Language, languages, loadLanguage } from "../../../client/i18n/phrase.ts";
import { glyphWidth } from "../../../shared/glyphWidths.ts";
import { graphemes } from "../../../shared/noteLayout.ts";
import { hostileTexts, minutesBoard, planted } from "../../support/minutesBoard.ts";

await Promise.all(languages.map(loadLanguage));

const { doc } = minutesBoard(hostileTexts);

function drawn(language: Language = "en") {
  const { source, t, words } = minutesPartsOf(doc, language, new Date(2030, 1, 1));
  const svg = wholeDrawing(source.board, { t, date: words.date, language });
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");
  return { svg, root: read.documentElement, notes: source.board.notes };
}

const plain = (text: string) => text.replace(/\s+/g, "");

describe.each(languages)("the drawing in %s", (language) => {
  const { root, notes } = drawn(language);

  test("is well formed and says its title and what it shows", () => {
    expect(root.localName).toBe("svg");
    expect(root.querySelector(":scope > title")?.textContent).toBe("Coming home from hospital");
    expect(root.querySelector(":scope > desc")?.textContent).not.toBe("");
    expect(root.getAttribute("lang")).toBe(language);
  });

  test("has the text of every note once, as text", () => {
    const texts = [...root.querySelectorAll("g > g > text:first-of-type")].map((text) =>
      plain(text.textContent ?? ""),
    );
    expect(texts.sort()).toEqual(notes.map(({ text }) => plain(text)).sort());
  });

  test("has no line that leaves the box of its note", () => {
    for (const group of root.querySelectorAll("g > g")) {
      const box = group.querySelector("rect");
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
        Number(box?.getAttribute(name)),
      );
      for (const text of group.querySelectorAll("text")) {
        const size = Number(text.getAttribute("font-size"));
        for (const line of text.querySelectorAll("tspan")) {
          const baseline = Number(line.getAttribute("y"));
          expect(baseline - size).toBeGreaterThanOrEqual((y ?? 0) - 1);
          expect(baseline + 0.25 * size).toBeLessThanOrEqual((y ?? 0) + (height ?? 0) + 1);
          const squeezed = Number(line.getAttribute("textLength"));
          const em = graphemes(line.textContent ?? "").reduce((sum, g) => sum + glyphWidth(g), 0);
          expect(squeezed || em * size).toBeLessThanOrEqual((width ?? 0) - 12);
          expect(Number(line.getAttribute("x"))).toBeGreaterThan(x ?? 0);
        }
      }
    }
  });
});

test("X1 · P2 · the drawing holds no id, nothing planted, no script, and fetches nothing", () => {
  const { svg, root } = drawn();
  expect(Object.values(planted).filter((mark) => svg.includes(mark))).toEqual([]);
  const kinds = new Set([...root.querySelectorAll("*")].map(({ localName }) => localName));
  for (const kind of ["script", "foreignObject", "use", "a", "style", "animate", "image"])
    expect(kinds.has(kind), kind).toBe(false);
  const attributes = [...root.querySelectorAll("*")].flatMap((one) => one.getAttributeNames());
  expect(attributes.filter((name) => /^on|href|^style/.test(name))).toEqual([]);
});

test("two people draw the same on two days, byte for byte", () => {
  expect(drawn().svg).toBe(drawn().svg);
  const { source, t } = minutesPartsOf(doc, "en", new Date());
  expect(picturesOf(source.board, { t, date: "" })[0]?.part.shows).toBe("overview");
});
