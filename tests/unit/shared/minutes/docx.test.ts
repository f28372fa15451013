// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { minutesPartsOf } from "../../../../client/export/minutesWords.ts";
import { type Language, languages, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { type DocxPicture, toDocx } from "../../../../shared/minutes/docx.ts";
import { composeMinutes, notesIn } from "../../../../shared/minutes/minutes.ts";
import { zip } from "../../../../shared/minutes/zip.ts";
import { hostileTexts, minutesBoard, planted } from "../../../support/minutesBoard.ts";
import { unzip } from "../../../support/unzip.ts";

await Promise.all(languages.map(loadLanguage));

const { doc } = minutesBoard(hostileTexts);
const picture: DocxPicture = {
  bytes: new Uint8Array([137, 80, 78, 71]),
  width: 2_480,
  height: 1_900,
  alternative: 'A "picture" & more',
};

function written(language: Language = "en", today = new Date(2030, 1, 1)) {
  const { source, words } = minutesPartsOf(doc, language, today);
  const minutes = composeMinutes(source, words);
  const bytes = toDocx(minutes, {
    pictures: [picture, { ...picture, caption: "Part 2 of 2" }],
    heading: "More to see",
  });
  const files = unzip(bytes);
  const parse = (name: string) =>
    new DOMParser().parseFromString(files.get(name)?.toString("utf8") ?? "", "text/xml");
  return { bytes, files, minutes, parse, body: parse("word/document.xml") };
}

const tags = (parent: Document | Element, name: string) => [
  ...parent.getElementsByTagName(`w:${name}`),
];
const styleOf = (paragraph: Element) =>
  tags(paragraph, "pStyle")[0]?.getAttribute("w:val") ?? "Normal";

/** What a reader of the paragraph reads, with its lines and tabs. */
function textOf(paragraph: Element): string {
  const parts = [...paragraph.getElementsByTagName("*")].map(({ tagName, textContent }) => {
    if (tagName === "w:t") return textContent ?? "";
    return tagName === "w:br" ? "\n" : tagName === "w:tab" ? "\t" : "";
  });
  return parts.join("");
}

describe.each(languages)("the Word document in %s", (language) => {
  const { files, minutes, parse, body } = written(language);
  const paragraphs = tags(body, "p");

  test("is made of parts that are all well formed and all named", () => {
    for (const [name, content] of files) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      expect(parse(name).getElementsByTagName("parsererror"), name).toHaveLength(0);
      expect(content.toString("utf8").startsWith("<?xml"), name).toBe(true);
    }
    const types = files.get("[Content_Types].xml")?.toString("utf8") ?? "";
    const parts = [...files.keys()].filter((name) => /^word\/\w+\.xml$/.test(name));
    expect(parts.filter((name) => !types.includes(`/${name}`))).toEqual([]);
    const related = files.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
    for (const [, target] of related.matchAll(/Target="([^"]+)"/g)) {
      expect(files.has(`word/${target}`), target).toBe(true);
    }
  });

  test("says every note once, as it was typed, in the order of the List, as an item of a list", () => {
    const items = paragraphs.filter((one) => styleOf(one) === "ListBullet").map(textOf);
    expect(items).toEqual(notesIn(minutes).map(({ text }) => text));
  });

  test("has real headings in steps of one", () => {
    const levels = paragraphs
      .map((one) => /^Heading(\d)$/.exec(styleOf(one))?.[1])
      .filter((level) => level !== undefined)
      .map(Number);
    expect(levels[0]).toBe(1);
    // The title above, and the heading of the pictures after the text.
    expect(levels.length).toBe(minutes.sections.length + 2);
    expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });

  test("has its language, and words for the picture", () => {
    const styles = files.get("word/styles.xml")?.toString("utf8") ?? "";
    expect(styles).toContain(language === "sv" ? 'w:val="sv-SE"' : 'w:val="en-GB"');
    const [shown] = [...body.getElementsByTagName("wp:docPr")];
    expect(shown?.getAttribute("descr")).toBe(picture.alternative);
  });

  test("shows the first picture before the text and the others after it", () => {
    const kinds = paragraphs.map((one) =>
      tags(one, "drawing").length > 0 ? "picture" : textOf(one),
    );
    const pictures = kinds.flatMap((kind, i) => (kind === "picture" ? [i] : []));
    expect(pictures).toEqual([2, paragraphs.length - 2]);
    expect(kinds.slice(-3)).toEqual(["More to see", "picture", "Part 2 of 2"]);
  });

  test("turns what is read from right to left", () => {
    const arabic = paragraphs.find((one) => textOf(one).startsWith("مرحبا"));
    expect(arabic && tags(arabic, "bidi")).toHaveLength(1);
  });
});

test("the Word document is the same for two people on two days, and tells neither who nor when", () => {
  const { bytes, files } = written();
  expect(Buffer.from(written("en", new Date(2031, 5, 5)).bytes).equals(bytes)).toBe(true);
  const all = [...files.values()].map((content) => content.toString("latin1")).join("");
  expect(Object.values(planted).filter((mark) => all.includes(mark))).toEqual([]);
  expect(all).not.toMatch(/creator|lastModifiedBy|dcterms|<w:hyperlink|Target="http/);
});

test("an archive gives back what was put in, and tells 1980 as its time", () => {
  const content = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  const bytes = zip([
    { name: "a.txt", content: "åäö" },
    { name: "b/c.bin", content },
  ]);
  const files = unzip(bytes);
  expect(files.get("a.txt")?.toString("utf8")).toBe("åäö");
  expect(files.get("b/c.bin")?.equals(content)).toBe(true);
});
