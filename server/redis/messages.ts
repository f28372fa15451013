/**
 * What one relay tells another through Redis: a letter, the key of the board, who speaks, content.
 *
 *   u  an update that is in the log now: its position in digits, a line feed, the update
 *   p  presence of people there: entries as in a presence message
 *   j  has the board open from now on; show whom you have
 *   l  has closed it
 *   q  is this presence id still answering? digits
 *   e  the board was erased
 */
export type RelayMessage =
  | { readonly kind: "update"; readonly position: number; readonly update: Buffer }
  | { readonly kind: "presence"; readonly entries: Buffer }
  | { readonly kind: "joined" }
  | { readonly kind: "left" }
  | { readonly kind: "probe"; readonly id: number }
  | { readonly kind: "erased" };

export interface Envelope {
  readonly key: string;
  readonly from: string;
  readonly message: RelayMessage;
}

const letters = {
  update: "u",
  presence: "p",
  joined: "j",
  left: "l",
  probe: "q",
  erased: "e",
} as const;
const keyLength = 64;
const fromLength = 16;
const headLength = 1 + keyLength + fromLength;
const lineFeed = 10;

/** The beginning of every message. */
export function headOf(kind: RelayMessage["kind"], key: string, from: string): string {
  return `${letters[kind]}${key}${from}`;
}

/** Undefined for what another version, or nobody we know, has sent. */
export function parseEnvelope(bytes: Buffer): Envelope | undefined {
  if (bytes.length < headLength) return undefined;
  const head = bytes.toString("latin1", 0, headLength);
  const message = parseMessage(head[0] ?? "", bytes.subarray(headLength));
  return message && { key: head.slice(1, 1 + keyLength), from: head.slice(1 + keyLength), message };
}

function parseMessage(letter: string, content: Buffer): RelayMessage | undefined {
  switch (letter) {
    case letters.update: {
      const end = content.indexOf(lineFeed);
      const position = wholeNumber(content.subarray(0, Math.max(0, end)));
      return position === undefined
        ? undefined
        : { kind: "update", position, update: content.subarray(end + 1) };
    }
    case letters.presence:
      return { kind: "presence", entries: content };
    case letters.joined:
      return { kind: "joined" };
    case letters.left:
      return { kind: "left" };
    case letters.probe: {
      const id = wholeNumber(content);
      return id === undefined ? undefined : { kind: "probe", id };
    }
    case letters.erased:
      return { kind: "erased" };
    default:
      return undefined;
  }
}

function wholeNumber(digits: Buffer): number | undefined {
  const text = digits.toString("latin1");
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
