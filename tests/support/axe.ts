import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe is sure of, and what it leaves to people. Where it only could not
 * tell what lies behind a text, because layers overlap, we reckon the contrast ourselves.
 */
export interface AxeFindings {
  readonly violations: readonly Finding[];
  readonly incomplete: readonly Finding[];
}

export interface Finding {
  readonly rule: string;
  /** Selector of the element. */
  readonly where: string;
  readonly why: string;
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** colours: what another theme can change. words: what another language can, or larger letters. */
export type Rules = "all" | "colours" | "words";

const ruleIds: Readonly<Record<Exclude<Rules, "all">, readonly string[]>> = {
  colours: ["color-contrast", "link-in-text-block"],
  words: [
    ...["aria-command-name", "aria-dialog-name", "aria-input-field-name", "aria-text"],
    ...["aria-toggle-field-name", "aria-meter-name", "aria-progressbar-name", "aria-tooltip-name"],
    ...["button-name", "document-title", "empty-heading", "form-field-multiple-labels"],
    ...[
      "html-has-lang",
      "html-lang-valid",
      "image-alt",
      "image-redundant-alt",
      "input-button-name",
    ],
    ...["label", "label-title-only", "landmark-unique", "link-name", "role-img-alt", "select-name"],
    ...["scrollable-region-focusable", "summary-name", "svg-img-alt", "target-size", "valid-lang"],
  ],
};

const optionsOf = (rules: Rules): object =>
  rules === "all" ? { runOnly: tags } : { runOnly: { type: "rule", values: ruleIds[rules] } };

export async function findWithAxe(page: Page, rules: Rules = "all"): Promise<AxeFindings> {
  // Through the debugger, and not as a script element, which our own CSP would refuse.
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(readFileSync(axeFile, "utf8"));
  // What lies over the view is what is new on the page; the view itself was looked at alone. Beside a
  // drawer the page goes on being used, and is looked at with it once. Painted notes have the same
  // colours in every theme, and `canvasChecks` looks at them.
  const over = rules === "all" ? "dialog:modal" : "dialog[open], aside.drawer";
  const exclude = rules === "colours" ? [".note-button"] : [];
  const asked = { options: optionsOf(rules), over, exclude };
  return page.evaluate<AxeFindings, typeof asked>(async ({ options: chosen, over, exclude }) => {
    const include = [document.querySelector(over) ? over : "html"];
    // None of these rules reads style sheets, which would be fetched once more for each look.
    const options = { ...chosen, resultTypes: ["violations", "incomplete"], preload: false };
    const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!paint) throw new Error("no canvas to read colours with");
    /** As sRGB, whatever notation the style sheet used; alpha from 0 to 255. */
    const channels = (color: string) => {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = color;
      paint.fillRect(0, 0, 1, 1);
      return [...paint.getImageData(0, 0, 1, 1).data] as [number, number, number, number];
    };
    const luminance = (color: readonly number[]) => {
      const [red = 0, green = 0, blue = 0] = color.map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrastAt = (selector: string) => {
      const element = document.querySelector(selector);
      const ink = channels(element ? getComputedStyle(element).color : "transparent");
      let behind = element;
      while (behind && channels(getComputedStyle(behind).backgroundColor)[3] < 255) {
        behind = behind.parentElement;
      }
      if (!behind || ink[3] < 255) return 0;
      const paper = channels(getComputedStyle(behind).backgroundColor);
      const [light = 0, dark = 0] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const found: AxeResults = await Reflect.get(window, "axe").run({ include, exclude }, options);
    return {
      violations: found.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => ({ rule: id, where: target.join(" "), why: help })),
      ),
      incomplete: found.incomplete.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => id !== "color-contrast" || contrastAt(target.join(" ")) < 4.5)
          .map(({ target, any, all, none }) => ({
            rule: id,
            where: target.join(" "),
            why: [...any, ...all, ...none].map(({ message }) => message).join("; "),
          })),
      ),
    };
  }, asked);
}
