import { escapeMarkup } from "./markup.ts";

/** The parts of a Word document that are the same whatever stands in it, but for its language. */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ofWord = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const override = (name: string, type: string) =>
  `<Override PartName="/${name}" ContentType="${type}"/>`;

export const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  '<Default Extension="png" ContentType="image/png"/>',
  override("word/document.xml", `${ofWord}.document.main+xml`),
  override("word/styles.xml", `${ofWord}.styles+xml`),
  override("word/numbering.xml", `${ofWord}.numbering+xml`),
  override("word/footer.xml", `${ofWord}.footer+xml`),
  override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
].join("")}</Types>`;

const related = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relationsOf = (all: readonly string[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;

export const relations = {
  ofPackage: relationsOf([
    related("document", `${office}/officeDocument`, "word/document.xml"),
    related(
      "core",
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml",
    ),
  ]),
  /** `pictures`: paths beside the document. */
  ofDocument: (pictures: readonly string[]) =>
    relationsOf([
      related("styles", `${office}/styles`, "styles.xml"),
      related("numbering", `${office}/numbering`, "numbering.xml"),
      related("footer", `${office}/footer`, "footer.xml"),
      ...pictures.map((path, i) => related(`picture${i + 1}`, `${office}/image`, path)),
    ]),
};

/** Title and language, and neither who nor when. */
export function coreProperties(title: string, language: string): string {
  const spaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ].join(" ");
  return `${head}<cp:coreProperties ${spaces}><dc:title>${escapeMarkup(title)}</dc:title><dc:language>${escapeMarkup(language)}</dc:language></cp:coreProperties>`;
}

const locales: Readonly<Record<string, string>> = { en: "en-GB", sv: "sv-SE" };

interface Style {
  readonly id: string;
  readonly name: string;
  readonly ofParagraph?: string;
  readonly ofRun?: string;
}

/** Half points. */
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const heading = (level: 1 | 2 | 3, halfPoints: number, before: number): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  ofParagraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`,
  ofRun: `<w:b/><w:bCs/>${size(halfPoints)}`,
});

const all: readonly Style[] = [
  heading(1, 48, 0),
  heading(2, 34, 360),
  heading(3, 27, 240),
  { id: "Quiet", name: "Quiet", ofRun: '<w:color w:val="4A4A4A"/>' },
  {
    id: "ListBullet",
    name: "List Bullet",
    ofParagraph:
      '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/><w:ind w:left="397" w:hanging="397"/>',
  },
  {
    id: "Mark",
    name: "Mark",
    ofParagraph: '<w:spacing w:after="60"/><w:ind w:left="397"/>',
    ofRun: '<w:color w:val="4A4A4A"/>',
  },
  { id: "Footer", name: "footer", ofRun: `<w:color w:val="4A4A4A"/>${size(18)}` },
];

export function styles(language: string): string {
  const locale = locales[language] ?? language;
  const font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>';
  const defaults = [
    `<w:rPrDefault><w:rPr>${font}${size(23)}<w:lang w:val="${locale}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>',
  ].join("");
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>';
  return `${head}<w:styles ${word}><w:docDefaults>${defaults}</w:docDefaults>${normal}${all.map(styleOf).join("")}</w:styles>`;
}

function styleOf({ id, name, ofParagraph = "", ofRun = "" }: Style): string {
  return [
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>`,
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>',
    ofParagraph && `<w:pPr>${ofParagraph}</w:pPr>`,
    ofRun && `<w:rPr>${ofRun}</w:rPr>`,
    "</w:style>",
  ].join("");
}

export const numbering = `${head}<w:numbering ${word}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** The source, and "1 / 3" for the page. */
export function footer(attribution: string): string {
  const field = (name: string) =>
    `<w:fldSimple w:instr="${name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const text = (words: string) =>
    `<w:r><w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r>`;
  return `${head}<w:ftr ${word}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${text(attribution)}</w:p><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>${field("PAGE")}${text(" / ")}${field("NUMPAGES")}</w:p></w:ftr>`;
}
