/** Read the texts of notes out of finished files, as somebody does who knows nothing of our writers. */

export function readHtmlTexts(html: string): string[] {
  return [...parsePage(html).querySelectorAll("main > ul > li > div.said")].map(
    (element) => element.textContent ?? "",
  );
}

/** Needs a test in the environment of a page. */
export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Items of the outer lists, with their hard breaks, without what stands below the text. */
export function readMarkdownTexts(markdown: string): string[] {
  const texts: string[] = [];
  let isOpen = false;
  for (const line of markdown.split("\n")) {
    const starts = line.startsWith("- ");
    if (starts) texts.push(readLine(line.slice(2)));
    else if (isOpen) texts.push(`${texts.pop()}\n${readLine(line.slice(2))}`);
    if (starts || isOpen) isOpen = /(?<!\\)(?:\\\\)*\\$/.test(line);
  }
  return texts;
}

/** Escaped signs as they are read; a line's ends have no spaces. */
function readLine(line: string): string {
  return line
    .replace(/(?<!\\)((?:\\\\)*)\\$/, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
}
