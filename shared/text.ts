/** What people type, made safe to share, and the least change between two texts. */

/** Longest text of a note, title, name in UTF-16 units. The editor says so while typing. */
export const textLimits = { note: 2_000, title: 80, name: 40 } as const;

const controls = /(?![\t\n])\p{Cc}/gu;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Removes what no reader can see and what does not survive the way to other screens: control
 * characters and halves of surrogate pairs. Line ends become \n. Marks for the direction of writing
 * stay: in Arabic and Hebrew they carry meaning.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(controls, "").replace(loneSurrogate, "");
}

/** One line without spaces at its ends, as a title or a name has it. */
export function cleanLine(text: string, limit: number): string {
  return clip(cleanText(text).replace(/\s+/g, " ").trim(), limit).trimEnd();
}

/** A line that somebody else wrote, of any length and kind; "" when it is none. */
export function readLine(value: unknown, limit: number): string {
  return typeof value === "string" ? cleanLine(clip(value, limit), limit) : "";
}

/** At most `limit` UTF-16 units, without cutting a pair in two. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isLowSurrogate(text, limit) ? limit - 1 : limit;
  return text.slice(0, end);
}

export interface TextChange {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * The one stretch in which `after` differs from `before`; undefined when they are equal. With
 * `caret` (the place of the cursor in `after`) a doubled letter is put where it was typed.
 * Never begins or ends inside a surrogate pair, which Yjs would replace.
 */
export function textChange(before: string, after: string, caret?: number): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const tailFromCaret = caret === undefined ? shorter : after.length - caret;
  let tail = 0;
  const mostTail = Math.min(shorter, Math.max(0, tailFromCaret));
  while (tail < mostTail && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let head = 0;
  while (head < shorter - tail && before[head] === after[head]) head++;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isLowSurrogate(before, head) || isLowSurrogate(after, head)) head--;
  if (isLowSurrogate(before, before.length - tail) || isLowSurrogate(after, after.length - tail)) {
    tail--;
  }
  return {
    index: head,
    removed: before.length - tail - head,
    inserted: after.slice(head, after.length - tail),
  };
}

/** Whether a cut before `index` would part a surrogate pair. */
function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff && index > 0;
}
