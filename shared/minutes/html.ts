import { escapeMarkup } from "./markup.ts";
import type { Detail, Minutes, MinutesNote, Section } from "./minutes.ts";

/** A picture inside a file of minutes, with what it shows in words. */
export interface InnerPicture {
  /** `data:` address. */
  readonly source: string;
  readonly alternative: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Minutes as one page that needs nothing beside it: real headings and lists, and a policy under
 * which nothing runs and nothing is fetched, whatever people typed (X1).
 */
export function toHtml(minutes: Minutes, pictures: readonly InnerPicture[] = []): string {
  const { language, title } = minutes;
  return `<!doctype html>
<html lang="${escapeMarkup(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${htmlContent(minutes, pictures)}</main>
</body>
</html>
`;
}

/** Headings, lists and words without a page around them and without any style: for the clipboard. */
export function htmlContent(minutes: Minutes, pictures: readonly InnerPicture[] = []): string {
  const { title, date, sections, attribution } = minutes;
  return `<h1 dir="auto">${escapeMarkup(title)}</h1>
<p>${escapeMarkup(date)}</p>
${pictures.map(picture).join("")}${sections.map(section).join("")}<footer><p>${escapeMarkup(attribution)}</p></footer>
`;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const style = `
html{font:1.125rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#1a1a1a;background:#fff}
body{margin:0}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:2rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.5rem;line-height:1.3;margin:2rem 0 .5rem}
h3{font-size:1.2rem;line-height:1.3;margin:1.5rem 0 .25rem}
p{margin:.25rem 0 .75rem}
ul{margin:.25rem 0 1rem;padding-inline-start:1.5rem}
li{margin:.375rem 0;overflow-wrap:anywhere}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.quiet{color:#4a4a4a}
dl{margin:.25rem 0 .5rem}
dt{font-weight:700}
dd{margin:0 0 .25rem}
img{display:block;max-width:100%;height:auto;margin:1rem 0;border:1px solid #767676}
footer{margin-top:2rem;border-top:1px solid #767676;padding-top:.75rem;color:#4a4a4a}
@media print{@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}main{max-width:none;padding:0}h1,h2,h3{break-after:avoid}li,img{break-inside:avoid}footer{break-before:avoid;break-inside:avoid}}
`;

function picture({ source, alternative, width, height }: InnerPicture): string {
  const size = `width="${width}" height="${height}"`;
  return `<img src="${escapeMarkup(source)}" alt="${escapeMarkup(alternative)}" ${size}>\n`;
}

function section({ level, heading, original, lead, plain, text, notes = [] }: Section): string {
  return [
    `<h${level} dir="auto">${escapeMarkup(heading)}</h${level}>\n`,
    paragraph(original, "quiet"),
    paragraph(lead),
    paragraph(plain, "quiet"),
    paragraph(text, "said"),
    ...(notes.length === 0 ? [] : [`<ul>\n${notes.map(item).join("")}</ul>\n`]),
  ].join("");
}

function paragraph(text: string | undefined, kind = ""): string {
  if (text === undefined) return "";
  return `<p dir="auto"${kind === "" ? "" : ` class="${kind}"`}>${escapeMarkup(text)}</p>\n`;
}

function item({ text, marks, details }: MinutesNote): string {
  const below = marks.map((mark) => `<bdi>${escapeMarkup(mark)}</bdi>`).join(" · ");
  return [
    `<li><div class="said" dir="auto">${escapeMarkup(text)}</div>`,
    ...(below === "" ? [] : [`<div class="quiet">${below}</div>`]),
    ...(details.length === 0 ? [] : [`<dl>${details.map(pair).join("")}</dl>`]),
    "</li>\n",
  ].join("");
}

function pair({ label, value }: Detail): string {
  return `<dt>${escapeMarkup(label)}</dt><dd dir="auto">${escapeMarkup(value)}</dd>`;
}
