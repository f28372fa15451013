import { regions } from "../../shared/regions.ts";
import { createPhrases, type Phrase } from "../i18n/phrase.ts";
import { say } from "../messages/messages.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { withGroupWords } from "../workshop/steps/groupWords.ts";
import { questionOf, sourceOf } from "../workshop/steps/stepWords.ts";
import { regionPassages } from "./passages.ts";
import { type Passage, speech } from "./speech.ts";

interface Part {
  readonly name: string;
  readonly passages: readonly Passage[];
}

/**
 * The key for reading aloud: the note that has focus, or the region whose heading has it, else the
 * question of this step. The same again stops. Says so where no voice of this device can read it.
 */
export function readFrom(board: OpenBoard, target: Element): void {
  const { language, level } = settings.get();
  const { words } = board.handle.workshop.state.get();
  const t = withGroupWords(createPhrases(language, level), words);
  const { name, passages } =
    noteAt(target, board) ?? regionAround(target, board, t) ?? question(board, t);
  if (speech.reading.get() === name) speech.stop();
  else if (!speech.read(name, passages, language)) say(board.messages, t("read.noVoice"));
}

function noteAt(target: Element, { handle }: OpenBoard): Part | undefined {
  const id = target.closest<HTMLElement>("[data-note]")?.dataset.note;
  const note = id === undefined ? undefined : handle.note(id);
  return note && { name: `note ${note.id}`, passages: [{ text: note.text, isOurs: false }] };
}

function regionAround(target: Element, { handle }: OpenBoard, t: Phrase): Part | undefined {
  const named = target.closest<HTMLElement>("[data-region]")?.dataset.region;
  const region = regions.find((each) => each === named);
  const entry = handle.outline.get().find((each) => each.region === region);
  return entry && { name: `region ${entry.region}`, passages: regionPassages(entry, t) };
}

function question({ handle, steps }: OpenBoard, t: Phrase): Part {
  const { step } = steps.shown.get();
  const key = step === undefined ? "aim.3" : questionOf(step);
  const isOurs = !Object.hasOwn(handle.workshop.state.get().words, sourceOf(key));
  return { name: "question", passages: [{ text: t(key), isOurs }] };
}
