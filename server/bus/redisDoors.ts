import { setTimeout as delay } from "node:timers/promises";
import type { Asked } from "../doors.ts";
import type { RedisConnection } from "../redis/connection.ts";
import { channels } from "../redis/keys.ts";
import type { AskHere, DoorBus } from "./bus.ts";

/**
 * Questions at doors, from the relay that was asked to all others and back. They pass through Redis and
 * are kept nowhere; who is cut off hears none, and then a code works only where its board is open.
 */

/** Of the time an answer takes, the part that others wait for their devices; the rest is the way. */
const share = 0.75;
/** More at once than all relays together let in (`PROTOCOL.md`, 10). */
const askedAtOnce = 1_000;

type Waiting = Map<string, Uint8Array | undefined>;

export class RedisDoors implements DoorBus {
  readonly #connection: RedisConnection;
  readonly #waiting = new Map<number, Waiting>();
  #askHere: AskHere | undefined;
  #questions = 0;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async start(): Promise<void> {
    const { id } = this.#connection;
    await this.#connection.subscribe(channels.doors, (bytes) => void this.#asked(bytes));
    await this.#connection.subscribe(channels.doorsOf(id), (bytes) => this.#answered(bytes));
  }

  answerBy(askHere: AskHere): void {
    this.#askHere = askHere;
  }

  async ask(place: number, question: Uint8Array, ms: number): Promise<Asked> {
    if (this.#waiting.size >= askedAtOnce) return new Map();
    const number = ++this.#questions;
    const waiting: Waiting = new Map();
    this.#waiting.set(number, waiting);
    const from = this.#connection.id;
    this.#tell(channels.doors, {
      from,
      number,
      place,
      question: toText(question),
      ms: Math.floor(ms * share),
    });
    await delay(ms);
    this.#waiting.delete(number);
    return waiting;
  }

  async #asked(bytes: Buffer): Promise<void> {
    const { from, number, place, question, ms } = fieldsIn(bytes);
    if (typeof from !== "string" || from === this.#connection.id || !this.#askHere) return;
    if (typeof place !== "number" || typeof question !== "string" || typeof ms !== "number") return;
    const asked = await this.#askHere(place, toBytes(question), ms);
    // An empty place has nothing to say.
    if (asked.size === 0) return;
    const boards = [...asked].map(([board, answer]) => [board, answer ? toText(answer) : ""]);
    this.#tell(channels.doorsOf(from), { number, boards });
  }

  #answered(bytes: Buffer): void {
    const { number, boards } = fieldsIn(bytes);
    const waiting = typeof number === "number" ? this.#waiting.get(number) : undefined;
    if (!waiting || !Array.isArray(boards)) return;
    for (const entry of boards) {
      const [board, answer] = Array.isArray(entry) ? entry : [];
      if (typeof board !== "string" || typeof answer !== "string") continue;
      waiting.set(board, waiting.get(board) ?? (answer ? toBytes(answer) : undefined));
    }
  }

  #tell(channel: string, message: object): void {
    // Refused while cut off: nobody is asked then.
    this.#connection.ask(["PUBLISH", channel, JSON.stringify(message)]).catch(() => undefined);
  }
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const toBytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64url"));

/** Another version of a relay may say something else. */
function fieldsIn(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
