import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { hashOfReceipt, receiptHashIn } from "../shared/door/receipt.ts";
import { doorway } from "../shared/protocol.ts";
import type { Doors } from "./doors.ts";
import type { Timing } from "./timing.ts";
import { Rate, TokenBucket } from "./tokenBucket.ts";

/**
 * Questions at doors over http: whoever asks gets as many answers, after the same time, whether there
 * is a door or not. Every question counts as a wrong try until its receipt comes.
 */

export interface DoorDeskParts {
  readonly doors: Doors;
  readonly timing: Timing;
}

export interface DoorAnswers {
  readonly answers: readonly string[];
}

export interface DoorDesk {
  /** What came in a request, and from where; that is used to count and for nothing else. */
  ask(request: unknown, address: string): Promise<DoorAnswers | "malformed" | "tooMany">;
  /** False for what is no receipt; one that nobody waits for is taken too. */
  takeReceipt(shown: unknown): boolean;
}

const addressRate = new Rate(doorway.addressTries.perMinute / 60, doorway.addressTries.burst);
const allRate = new Rate(doorway.allTries.perMinute / 60, doorway.allTries.burst);
const countedAddresses = 10_000;
/** A device shows its receipt at once. */
const receiptMs = 60_000;

interface Awaited {
  readonly until: number;
  giveBack(): void;
}

export function createDoorDesk({ doors, timing }: DoorDeskParts): DoorDesk {
  const addresses = new Map<string, TokenBucket>();
  const all = new TokenBucket(allRate, performance.now());
  const awaited = new Map<string, Awaited>();

  const bucketOf = (address: string, now: number): TokenBucket => {
    // Forgetting all at once is generous for a moment and keeps memory bounded.
    if (addresses.size >= countedAddresses) addresses.clear();
    const key = networkOf(address);
    const bucket = addresses.get(key) ?? new TokenBucket(addressRate, now);
    addresses.set(key, bucket);
    return bucket;
  };
  const expect = (answer: Uint8Array, giveBack: () => void) => {
    const now = performance.now();
    for (const [hash, { until }] of awaited) {
      if (until > now) break;
      awaited.delete(hash);
    }
    const hash = toBase64UrlEncoded(receiptHashIn(answer));
    awaited.set(hash, { until: now + receiptMs, giveBack });
  };

  return {
    async ask(request, address) {
      const { place, question } = parseQuestion(request) ?? {};
      if (place === undefined || question === undefined) return "malformed";
      const now = performance.now();
      const mine = bucketOf(address, now);
      if (!mine.take(1, now)) return "tooMany";
      if (!all.take(1, now)) {
        mine.giveBack(1);
        return "tooMany";
      }
      // Comes with the first question: a relay where nobody joins by code does without it.
      const { blankAnswer } = await import("../shared/door/handover.ts");
      // Made whether they are needed or not, so that the time is the same.
      const blanks = Array.from({ length: doorway.leastAnswers }, blankAnswer);
      const asked = await doors.ask(place, question, timing.doorMs);
      const answers = [...asked.values()].filter((answer) => answer !== undefined);
      // Where several boards were asked it was a wrong try at the others: else who has a door of
      // their own there could try theirs without end.
      const [only] = answers;
      if (asked.size === 1 && only) {
        expect(only, () => {
          mine.giveBack(1);
          all.giveBack(1);
        });
      }
      const told = [...answers.slice(0, doorway.mostAnswers), ...blanks.slice(answers.length)];
      return { answers: told.map(toBase64UrlEncoded) };
    },

    takeReceipt(shown) {
      const receipt = bytesOf(fieldOf(shown, "receipt"), doorway.receiptBytes);
      if (!receipt) return false;
      const hash = toBase64UrlEncoded(hashOfReceipt(receipt));
      awaited.get(hash)?.giveBack();
      awaited.delete(hash);
      return true;
    },
  };
}

/** One household has 2^64 addresses of version 6; they count as one. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [start = "", end] = address.split("::", 2);
  const head = start.split(":");
  const tail = end === undefined || end === "" ? [] : end.split(":");
  const zeros = end === undefined ? [] : new Array(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":");
}

function parseQuestion(request: unknown): { place: number; question: Uint8Array } | undefined {
  const place = fieldOf(request, "place");
  const question = bytesOf(fieldOf(request, "question"), doorway.questionBytes);
  if (typeof place !== "number" || !Number.isInteger(place) || !question) return undefined;
  return place >= 0 && place < doorway.places ? { place, question } : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Exactly `length` bytes in base64url; undefined for anything else. */
function bytesOf(text: unknown, length: number): Uint8Array | undefined {
  const characters = Math.ceil((length * 4) / 3);
  if (typeof text !== "string" || text.length !== characters) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const bytes = fromBase64UrlEncoded(text);
  return bytes.length === length ? bytes : undefined;
}
