/**
 * A photo in a note: a JPEG and nothing beside it. It stands inside the note and not in a map of its
 * own, so that taking the note back takes it along, whatever others did to either at the same moment.
 */

export const photoLimits = {
  /** Of one photo, bytes. */
  bytes: 300_000,
  /** Longest side, pixels: what is larger is not decoded. */
  side: 2_048,
  /** Of all photos of a board, bytes: everybody who comes fetches them with the board. */
  boardBytes: 8_000_000,
  /** Of those that wait for a connection: what a device has to send goes as one message. */
  waitingBytes: 3_000_000,
} as const;

/** The bytes of a photo; undefined when there is none, or when it is larger than any of ours. */
export function readPhoto(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array && value.length <= photoLimits.bytes ? value : undefined;
}
