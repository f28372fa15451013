import type { Board } from "../../shared/board.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { PictureWords } from "./pictureLook.ts";
import { fileNameOf, type PicturePart, planPicture } from "./picturePlan.ts";

/** One picture that is to be made, with the words in it and the name of its file. */
export interface PlannedPicture {
  readonly part: PicturePart;
  readonly words: PictureWords;
  /** From 1; undefined when there is only one. */
  readonly number: number | undefined;
}

export interface PartsOptions {
  /** In the standard level, so that everybody gets the same picture. */
  readonly t: Phrase;
  /** Day of the minutes, in words. */
  readonly date: string;
}

/** All pictures of a board in their order; of several the first is the overview. */
export function picturesOf(board: Board, { t, date }: PartsOptions): readonly PlannedPicture[] {
  const plan = planPicture(board);
  const title = board.title || t("app.untitled");
  return plan.map((part, i) => {
    const number = plan.length === 1 ? undefined : i + 1;
    const count = plan.length;
    const what = shownIn(part, t);
    const alone = part.shows === "overview" ? what : undefined;
    const words = number ? t("picture.part", { part: number, count, what }) : alone;
    return { part, words: { t, level: "standard", title, date, part: words }, number };
  });
}

export function pictureName({ words, number }: PlannedPicture, extension: string): string {
  return fileNameOf(words.title, extension, number);
}

function shownIn({ shows, areas }: PicturePart, t: Phrase): string {
  switch (shows) {
    case "all":
    case "triangle":
      return t("picture.triangle");
    case "overview":
    case "around":
    case "tile":
      return t(`picture.${shows}`);
    default: {
      const [area, ...others] = areas;
      return area && others.length === 0 ? t(`region.${area}`) : t(`areas.${shows}`);
    }
  }
}
