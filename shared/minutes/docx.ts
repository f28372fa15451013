import { isRightToLeft } from "../noteLayout.ts";
import { contentTypes, coreProperties, footer, numbering, relations, styles } from "./docxParts.ts";
import { escapeMarkup } from "./markup.ts";
import type { Minutes, MinutesNote, Section } from "./minutes.ts";
import { zip } from "./zip.ts";

/** A picture for a Word document. */
export interface DocxPicture {
  /** A PNG file. */
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for who does not see it. */
  readonly alternative: string;
  /** What stands below it; undefined for a single one. */
  readonly caption?: string | undefined;
}

export interface DocxPictures {
  /** Of several the first is the overview, which comes before the text, and the others after it. */
  readonly pictures: readonly DocxPicture[];
  /** Above those after the text. */
  readonly heading: string;
}

/**
 * Minutes as a Word document (Office Open XML) with real headings and lists, numbered pages and
 * pictures with their words. Written by hand: libraries write the time and random ids into the file,
 * and everybody is to get the same.
 */
export function toDocx(minutes: Minutes, shown: DocxPictures = noPictures): Uint8Array {
  const { language, title, attribution } = minutes;
  const { pictures } = shown;
  const names = pictures.map((_, i) => `media/picture${i + 1}.png`);
  return zip([
    { name: "[Content_Types].xml", content: contentTypes },
    { name: "_rels/.rels", content: relations.ofPackage },
    { name: "docProps/core.xml", content: coreProperties(title, language) },
    { name: "word/document.xml", content: documentOf(minutes, shown) },
    { name: "word/_rels/document.xml.rels", content: relations.ofDocument(names) },
    { name: "word/styles.xml", content: styles(language) },
    { name: "word/numbering.xml", content: numbering },
    { name: "word/footer.xml", content: footer(attribution) },
    ...pictures.map(({ bytes }, i) => ({ name: `word/${names[i]}`, content: bytes })),
  ]);
}

const noPictures: DocxPictures = { pictures: [], heading: "" };

const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(" ");

/** A4 with 20 mm on each side, in twentieths of a point. */
const page = [
  '<w:footerReference w:type="default" r:id="footer"/>',
  '<w:pgSz w:w="11906" w:h="16838"/>',
  '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>',
].join("");

function documentOf({ title, date, sections }: Minutes, shown: DocxPictures): string {
  const [first = [], ...others] = shown.pictures.map(pictureParagraphs);
  const body = [
    paragraph(title, { style: "Heading1" }),
    paragraph(date, { style: "Quiet" }),
    ...first,
    ...sections.flatMap(sectionParagraphs),
    ...(others.length > 0 ? [paragraph(shown.heading, { style: "Heading2" })] : []),
    ...others.flat(),
    `<w:sectPr>${page}</w:sectPr>`,
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document ${namespaces}><w:body>${body.join("\n")}</w:body></w:document>`;
}

function sectionParagraphs(section: Section): string[] {
  const { level, heading, original, lead, plain, text, notes = [] } = section;
  const quiet = (words: string | undefined) =>
    words === undefined ? [] : [paragraph(words, { style: "Quiet" })];
  return [
    paragraph(heading, { style: `Heading${level}` }),
    ...quiet(original),
    ...(lead === undefined ? [] : [paragraph(lead)]),
    ...quiet(plain),
    ...(text === undefined ? [] : [paragraph(text)]),
    ...notes.flatMap(noteParagraphs),
  ];
}

function noteParagraphs({ text, marks, details }: MinutesNote): string[] {
  return [
    paragraph(text, { style: "ListBullet" }),
    ...(marks.length === 0 ? [] : [paragraph(marks.join(" · "), { style: "Mark" })]),
    ...details.map(({ label, value }) => paragraph(`${label}: ${value}`, { style: "Mark" })),
  ];
}

function paragraph(text: string, { style }: { readonly style?: string } = {}): string {
  const isTurned = isRightToLeft(text);
  const properties = [
    ...(style === undefined ? [] : [`<w:pStyle w:val="${style}"/>`]),
    ...(isTurned ? ["<w:bidi/>"] : []),
  ].join("");
  const ofRun = isTurned ? "<w:rPr><w:rtl/></w:rPr>" : "";
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r>${ofRun}${runOf(text)}</w:r></w:p>`;
}

/** Lines and tabs have elements of their own. */
function runOf(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(words).join("<w:tab/>"))
    .join("<w:br/>");
}

function words(text: string): string {
  return text === "" ? "" : `<w:t xml:space="preserve">${escapeMarkup(text)}</w:t>`;
}

/** English Metric Units: 360,000 to a centimetre. */
const perPixel = 9_525;
const most = { width: 17 * 360_000, height: 22 * 360_000 };

function pictureParagraphs(
  { width, height, alternative, caption }: DocxPicture,
  index: number,
): string[] {
  const scale = Math.min(most.width / width, most.height / height, perPixel);
  const [cx, cy] = [Math.round(width * scale), Math.round(height * scale)];
  const number = index + 1;
  const name = `<wp:docPr id="${number}" name="Picture ${number}" descr="${escapeMarkup(alternative)}"/>`;
  const graphic = [
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
    `<pic:nvPicPr><pic:cNvPr id="${number}" name="Picture ${number}"/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="picture${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>`,
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
  ].join("");
  const inline = `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/>${name}${graphic}</wp:inline>`;
  return [
    `<w:p><w:pPr>${caption === undefined ? "" : "<w:keepNext/>"}</w:pPr><w:r><w:drawing>${inline}</w:drawing></w:r></w:p>`,
    ...(caption === undefined ? [] : [paragraph(caption, { style: "Quiet" })]),
  ];
}
