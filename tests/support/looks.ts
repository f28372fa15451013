import type { Page } from "playwright-core";
import type { Language, Level } from "../../client/i18n/phrase.ts";
import { type AxeFindings, findWithAxe, type Rules } from "./axe.ts";
import { clippedTextsIn, rawKeysIn, smallTargetsIn } from "./viewChecks.ts";

/**
 * One way to look at whatever is open on a page. A look changes language, theme or size under what
 * is open: opening a page anew for each of them would cost a hundred times as much.
 */
export interface Look {
  readonly name: string;
  readonly language?: Language;
  readonly level?: Level;
  readonly theme?: "light" | "dark";
  readonly size: { readonly width: number; readonly height: number };
  /** With the widest spacing of letters, words and lines that a reader may ask for (WCAG 1.4.12). */
  readonly isSpaced?: boolean;
  /** What of axe can differ in this look from those before it; undefined: nothing. */
  readonly axe?: Rules;
}

export interface Seen {
  readonly view: string;
  readonly look: string;
  readonly axe: AxeFindings;
  readonly small: readonly string[];
  readonly raw: readonly string[];
  readonly cut: readonly string[];
  /** By how many pixels the page is wider than the screen. */
  readonly tooWide: number;
}

export interface Looking {
  readonly page: Page;
  /** A word that stands on every page in `language`, as the page says it. */
  readonly word: (language: Language, level: Level) => readonly string[];
}

/**
 * Looks at what is open in each of these ways, and leaves it as it was opened: the first of them.
 * What a look does not change is not looked at again.
 */
export async function lookAt(
  { page, word }: Looking,
  view: string,
  looks: readonly Look[],
): Promise<Seen[]> {
  const seen: Seen[] = [];
  let before: Look | undefined;
  for (const look of looks) {
    if (before) await take(page, look, before, word);
    const isOnlyColours = before !== undefined && shapeOf(before) === shapeOf(look);
    const [small, raw, cut, width] = isOnlyColours
      ? [[], [], [], 0]
      : await Promise.all([
          smallTargetsIn(page),
          rawKeysIn(page),
          clippedTextsIn(page),
          page.evaluate(() => document.documentElement.scrollWidth),
        ]);
    seen.push({
      view,
      look: look.name,
      axe: look.axe ? await findWithAxe(page, look.axe) : { violations: [], incomplete: [] },
      small,
      raw,
      cut,
      tooWide: width - look.size.width,
    });
    before = look;
  }
  const [first] = looks;
  if (first && before) await take(page, first, before, word);
  return seen;
}

/** What decides where everything stands. */
const shapeOf = ({ language, level, size, isSpaced }: Look) =>
  JSON.stringify([language, level, size, isSpaced]);

async function take(page: Page, look: Look, before: Look, word: Looking["word"]): Promise<void> {
  const { language = "en", level = "standard", theme = "light", size, isSpaced = false } = look;
  if (theme !== (before.theme ?? "light")) await page.emulateMedia({ colorScheme: theme });
  const now = page.viewportSize();
  if (size.width !== now?.width || size.height !== now.height) await page.setViewportSize(size);
  const isSameText =
    language === (before.language ?? "en") && level === (before.level ?? "standard");
  const words = isSameText ? undefined : word(language, level);
  const isThere = await page.evaluate(changeLook, {
    chosen: { language, level },
    isSpaced,
    words,
    withinMs: changesWithinMs,
  });
  if (!isThere) throw new Error(`the page does not speak ${language}, ${level}`);
}

const changesWithinMs = 10_000;

interface Change {
  readonly chosen: { readonly language: Language; readonly level: Level };
  readonly isSpaced: boolean;
  /** Of which one stands on the page once it has changed; undefined: no word changes. */
  readonly words: readonly string[] | undefined;
  readonly withinMs: number;
}

/** Runs in the page, as a whole: each question to a page costs as much as a look. */
async function changeLook({ chosen, isSpaced, words, withinMs }: Change): Promise<boolean> {
  const key = "sameboat/settings";
  const was: object = JSON.parse(localStorage.getItem(key) ?? "{}");
  const next = JSON.stringify({ ...was, ...chosen });
  if (next !== localStorage.getItem(key)) {
    localStorage.setItem(key, next);
    // As another tab of the same device would tell it.
    dispatchEvent(new StorageEvent("storage", { key, storageArea: localStorage }));
  }
  const page = document.documentElement;
  page.toggleAttribute("data-spaced", isSpaced);
  if (document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[data-spaced] * {
      line-height: 1.5 !important;
      letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }
    [data-spaced] p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  }
  const until = performance.now() + withinMs;
  for (;;) {
    // What follows a change is there with the next frame; nothing moves, as nobody wants motion.
    await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
    const buttons = words ? [...document.querySelectorAll("button")] : [];
    const isThere =
      !words ||
      (page.dataset.level === chosen.level &&
        buttons.some(({ textContent }) => words.includes(textContent.trim())));
    if (isThere || performance.now() > until) return isThere;
  }
}
