import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext } from "playwright-core";

/**
 * A language that nobody speaks and that is a third longer than Swedish, to see that a screen has
 * room for languages we do not have yet. It comes in place of Swedish, as files of its own.
 */
export async function speakPseudo(context: BrowserContext, clientDir = builtClient): Promise<void> {
  const manifest: Record<string, { file: string }> = JSON.parse(
    readFileSync(join(clientDir, ".vite", "manifest.json"), "utf8"),
  );
  for (const group of ["page", "board", "parts"]) {
    const file = manifest[`i18n/languages/sv.ts?${group}`]?.file;
    if (!file) throw new Error(`the build has no Swedish words for the ${group}`);
    const words: Record<string, unknown> = await import(pathToFileURL(join(clientDir, file)).href);
    const lines = Object.entries(words).map(
      ([name, table], i) =>
        `const p${i}=${JSON.stringify(lengthen(table))};export{p${i} as ${name}};`,
    );
    await context.route(`**/${file}`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: lines.join("\n") }),
    );
  }
}

const builtClient =
  process.env.CLIENT_DIR ?? resolve(import.meta.dirname, "..", "..", "dist", "client");

/** The same texts wherever they stand in a table, lists and all. */
function lengthen(value: unknown): unknown {
  if (typeof value === "string") return pseudo(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lengthen(one)]));
}

const longerBy = 0.35;

/**
 * At least 35 % longer: vowels are doubled or more, as in a language with longer words, and what
 * takes a value stays.
 */
export function pseudo(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  return parts.map((part) => (part.startsWith("{") ? part : stretch(part))).join("");
}

function stretch(text: string): string {
  const vowels = text.match(/[aeiouyåäö]/gi)?.length ?? 0;
  if (vowels === 0) return text;
  let missing = Math.ceil(text.trim().length * longerBy);
  let left = vowels;
  return text.replace(/[aeiouyåäö]/gi, (vowel) => {
    const more = Math.ceil(missing / left);
    missing -= more;
    left -= 1;
    return vowel + vowel.toLowerCase().repeat(more);
  });
}
