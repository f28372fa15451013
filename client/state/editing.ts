import { cleanText, clip, type TextChange, textChange, textLimits } from "../../shared/text.ts";

/**
 * A text field on a note that others may reword at the same moment. The field keeps what it last
 * had in common with the note; from there it knows what was typed here and what came from others,
 * and joins the two so that no letter of either is lost.
 */
export interface TextField {
  /** The field changed by typing, pasting, dictating: passes it on, joined with what came meanwhile. */
  typed(now: FieldState): FieldState;
  /** The note may have changed: what the field shall show, or undefined where nothing changes. */
  changed(now: FieldState): FieldState | undefined;
  /** While letters are composed (Japanese, dictation, accents) the field must not be touched. */
  startComposing(): void;
  endComposing(now: FieldState): FieldState;
}

/** A text and the selection in it. */
export interface FieldState {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface TextSource {
  /** What the note says at this moment; undefined when it is gone. */
  read(): string | undefined;
  write(text: string, caret: number): void;
}

export function createTextField(source: TextSource): TextField {
  let common = source.read() ?? "";
  let isComposing = false;

  const join = (mine: FieldState): FieldState => {
    const theirs = source.read() ?? common;
    const joined = joinTexts(common, mine, theirs);
    common = joined.text;
    return joined;
  };

  const typed = (now: FieldState): FieldState => {
    if (isComposing) return now;
    const joined = join(now);
    source.write(joined.text, joined.end);
    return joined;
  };

  return {
    typed,
    changed(now) {
      const theirs = source.read();
      if (isComposing || theirs === undefined || theirs === now.text) {
        if (theirs === now.text) common = theirs;
        return undefined;
      }
      return join(now);
    },
    startComposing() {
      isComposing = true;
    },
    endComposing(now) {
      isComposing = false;
      return typed(now);
    },
  };
}

/**
 * Joins what was typed here with what others made of the same `common` text. Each side changed one
 * stretch; where the two overlap, both new wordings stay and what either took away is gone.
 */
export function joinTexts(common: string, mine: FieldState, theirs: string): FieldState {
  const ours = textChange(common, mine.text, mine.end);
  const other = textChange(common, theirs);
  if (!other || mine.text === theirs) return limited(mine);
  const through = ours ? joinedPlaces(ours, other) : (place: number) => carry(place, other);
  const text = ours ? joined(common, ours, other) : theirs;
  return limited({ text, start: through(mine.start), end: through(mine.end) });
}

const endOf = (change: TextChange) => change.index + change.removed;

/** Ours stands first when it begins first; two insertions at one place too. */
const isFirst = (ours: TextChange, other: TextChange) =>
  endOf(ours) <= other.index || (ours.index <= other.index && endOf(other) > ours.index);

function joined(common: string, ours: TextChange, other: TextChange): string {
  const [first, second] = isFirst(ours, other) ? [ours, other] : [other, ours];
  const between = common.slice(endOf(first), Math.max(endOf(first), second.index));
  const rest = common.slice(Math.max(endOf(first), endOf(second)));
  return common.slice(0, first.index) + first.inserted + between + second.inserted + rest;
}

/** From a place in our text to the same place in the joined one. */
function joinedPlaces(ours: TextChange, other: TextChange): (place: number) => number {
  const oursFirst = isFirst(ours, other);
  const lastEnd = Math.max(endOf(ours), endOf(other));
  const [first, second] = oursFirst ? [ours, other] : [other, ours];
  const between = Math.max(0, second.index - endOf(first));
  const secondAt = first.index + first.inserted.length + between;
  const oursAt = oursFirst ? first.index : secondAt;
  const tailAt = secondAt + second.inserted.length;
  return (place) => {
    if (place < ours.index) return Math.min(oursAt, carry(place, other));
    if (place <= ours.index + ours.inserted.length) return oursAt + place - ours.index;
    const inCommon = place - ours.inserted.length + ours.removed;
    if (inCommon >= lastEnd) return tailAt + inCommon - lastEnd;
    const afterOurs = oursAt + ours.inserted.length;
    return oursFirst ? Math.min(secondAt, afterOurs + inCommon - endOf(ours)) : tailAt;
  };
}

/** A place in the common text, as a place in theirs. Their letters at the cursor stand after it. */
function carry(place: number, other: TextChange): number {
  if (place <= other.index) return place;
  if (place >= endOf(other)) return place + other.inserted.length - other.removed;
  return other.index + other.inserted.length;
}

function limited({ text, start, end }: FieldState): FieldState {
  const cleaned = clip(cleanText(text), textLimits.note);
  const most = cleaned.length;
  return { text: cleaned, start: Math.min(start, most), end: Math.min(end, most) };
}
