import type { BoardFileProblem } from "../../shared/boardFile/content.ts";
import type { Phrase } from "../i18n/phrase.ts";

/** Why a board file is not opened, as a sentence; for the page and for the command line. */
export function problemInWords(
  t: Phrase,
  problem: BoardFileProblem | { readonly kind: "unreadable" },
): string {
  return problem.kind === "note"
    ? t("reopen.problem.note", { number: problem.number })
    : t(`reopen.problem.${problem.kind}`);
}
