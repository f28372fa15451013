import type { RedisConnection } from "../redis/connection.ts";
import { channels, keys } from "../redis/keys.ts";
import { claimBoard } from "../redis/lease.ts";
import { headOf, parseEnvelope } from "../redis/messages.ts";
import { RedisProblem } from "../redis/problems.ts";
import { joinScript, leaveScript, tellScript } from "../redis/scripts.ts";
import { boardKeyOf } from "../storage/boardKey.ts";
import { StorageRefusal } from "../storage/storage.ts";
import type { Bus, BusListener, GiveBack, RoomLink } from "./bus.ts";
import { RedisDoors } from "./redisDoors.ts";

/**
 * Relays that share a Redis. Each listens on a channel of its own; Redis keeps for each board which
 * relays have it open, so an append reaches exactly those, in the same step in which it is stored.
 */

/** A board that no relay has said it has open for this long is open nowhere. */
const rememberedSeconds = 180;
const aliveEveryMs = 5_000;
/** With the time until somebody looks well inside A4's 45 s. */
const silenceMs = 20_000;
const joinsAtOnce = 32;
/** Longest time an answer of Redis counts as one that may be older than what was heard. */
const answerMs = 5_000;

export async function createRedisBus(connection: RedisConnection): Promise<Bus> {
  const bus = new RedisBus(connection);
  await bus.start();
  return bus;
}

class RedisBus implements Bus {
  readonly doors: RedisDoors;
  readonly #connection: RedisConnection;
  readonly #links = new Map<string, RedisLink>();
  /** When each relay, ours among them, was last heard. */
  readonly #heardAt = new Map<string, number>();
  /** Those that were silent for too long. */
  readonly #silent = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stopHearing: (() => void) | undefined;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
    this.doors = new RedisDoors(connection);
  }

  async start(): Promise<void> {
    const { id } = this.#connection;
    await this.#connection.subscribe(channels.to(id), (bytes) => this.#receive(bytes));
    await this.#connection.subscribe(channels.all, (bytes) => this.#hear(bytes.toString("latin1")));
    await this.doors.start();
    this.#connection.told = (key, reached, lost) => this.#links.get(key)?.told(reached, lost);
    this.#stopHearing = this.#connection.onReturn(
      (hasRestarted) => void this.#rejoin(hasRestarted),
    );
    this.#timer = setInterval(() => this.#beAlive(), aliveEveryMs);
    this.#beAlive();
  }

  async join(room: string, listener: BusListener): Promise<RoomLink | undefined> {
    const key = boardKeyOf(room);
    const link = new RedisLink(this.#connection, key, listener, () => {
      if (this.#links.get(key) === link) this.#links.delete(key);
    });
    this.#links.set(key, link);
    try {
      if ((await link.join()) >= 0) return link;
      this.#links.delete(key);
      return undefined;
    } catch (error) {
      if (this.#links.get(key) === link) this.#links.delete(key);
      return refuse(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopHearing?.();
    await Promise.allSettled([...this.#links.values()].map((link) => link.leave()));
  }

  #receive(bytes: Buffer): void {
    const envelope = parseEnvelope(bytes);
    if (envelope) this.#heardAt.set(envelope.from, performance.now());
    const link = envelope && this.#links.get(envelope.key);
    if (!envelope || !link) return;
    const { listener } = link;
    const { from, message } = envelope;
    switch (message.kind) {
      case "update":
        link.heardOthers();
        listener.stored(message.position, message.update);
        break;
      case "presence":
        listener.shown(from, message.entries);
        break;
      case "joined":
        link.heardOthers();
        listener.joined(from);
        break;
      case "left":
        listener.left(from);
        break;
      case "probe":
        listener.probe(message.id);
        break;
      case "erased":
        listener.erased();
        break;
    }
  }

  #hear(relay: string): void {
    this.#heardAt.set(relay, performance.now());
    if (!this.#silent.delete(relay)) return;
    // Its people were taken for gone: it is asked to show them once more.
    for (const link of this.#links.values()) link.join(true).catch(() => undefined);
  }

  /** What others told meanwhile is lost: say anew what is open here, then look. */
  async #rejoin(hasRestarted: boolean): Promise<void> {
    // Nobody could be heard, so nobody was silent.
    const now = performance.now();
    for (const relay of this.#heardAt.keys()) this.#heardAt.set(relay, now);
    const links = [...this.#links.values()];
    // At once, so that nothing is taken for what it was before.
    if (hasRestarted) for (const { listener } of links) listener.missed(true);
    const next = async (): Promise<void> => {
      for (let link = links.pop(); link; link = links.pop()) {
        try {
          if ((await link.join(true)) < 0) link.listener.erased();
          else if (!hasRestarted) link.listener.missed(false);
        } catch {
          // Cut off again: the next return does it.
        }
      }
    };
    await Promise.all(Array.from({ length: joinsAtOnce }, next));
  }

  #beAlive(): void {
    const { id } = this.#connection;
    // Refused while cut off; then nobody hears anybody.
    this.#connection.ask(["PUBLISH", channels.all, id]).catch(() => undefined);
    const now = performance.now();
    const heardOurselves = now - (this.#heardAt.get(id) ?? 0) < 2 * aliveEveryMs;
    if (!heardOurselves) return;
    for (const [relay, heardAt] of this.#heardAt) {
      if (relay === id || now - heardAt < silenceMs) continue;
      this.#heardAt.delete(relay);
      this.#silent.add(relay);
      for (const { listener } of this.#links.values()) listener.left(relay);
    }
  }
}

class RedisLink implements RoomLink {
  readonly listener: BusListener;
  hasOthers = false;
  readonly #connection: RedisConnection;
  readonly #key: string;
  readonly #forget: () => void;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Whether Redis had forgotten that the room is open here. */
  #wasNew = false;

  constructor(connection: RedisConnection, key: string, listener: BusListener, forget: () => void) {
    this.#connection = connection;
    this.#key = key;
    this.listener = listener;
    this.#forget = forget;
  }

  /** Says that the room is open here; with `isAnew`, in any case. The last position, or -1. */
  async join(isAnew = false): Promise<number> {
    const { id } = this.#connection;
    const key = this.#key;
    const answer = await this.#connection.run(
      joinScript,
      [keys.relays(key), keys.erased, keys.log(key), keys.snapshot(key)],
      [id, String(rememberedSeconds), headOf("joined", key, id), isAnew ? "1" : "", key],
    );
    const [position = -1, isNew = 0, reached = 0, ...lost] = Array.isArray(answer) ? answer : [];
    this.#note(Number(reached), lost);
    this.#wasNew = isNew === 1;
    return Number(position);
  }

  /** Along with an append. */
  told(reached: number, lost: readonly string[]): void {
    this.#note(reached, lost);
  }

  show(presence: Uint8Array): void {
    this.#tell("presence", Buffer.from(presence));
  }

  probe(presenceId: number): void {
    this.#tell("probe", Buffer.from(String(presenceId)));
  }

  claim(): Promise<GiveBack | undefined> {
    return claimBoard(this.#connection, this.#key).catch(refuse);
  }

  async check(): Promise<number> {
    const position = await this.join().catch(refuse);
    // We were taken off the list: what was told meanwhile did not come here.
    if (this.#wasNew && position >= 0) this.listener.missed(false);
    return position;
  }

  async leave(): Promise<void> {
    this.#forget();
    const { id } = this.#connection;
    try {
      await this.#connection.run(
        leaveScript,
        [keys.relays(this.#key)],
        [id, headOf("left", this.#key, id)],
      );
    } catch {
      // Redis forgets it by itself.
    }
  }

  #tell(kind: "presence" | "probe", content: Buffer): void {
    const { id } = this.#connection;
    const message = Buffer.concat([Buffer.from(headOf(kind, this.#key, id)), content]);
    this.#connection.run(tellScript, [keys.relays(this.#key)], [id, message]).then(
      (answer) => {
        const [reached = 0, ...lost] = Array.isArray(answer) ? answer : [];
        this.#note(Number(reached), lost);
      },
      // It comes again with the next change, and whole when Redis is back.
      () => undefined,
    );
  }

  heardOthers(): void {
    this.#heardAt = performance.now();
    this.hasOthers = true;
  }

  #note(reached: number, lost: readonly unknown[]): void {
    // Answers come another way than what others tell: this one may be from before they joined.
    const isOlder = performance.now() - this.#heardAt < answerMs;
    this.hasOthers = reached > 0 || (this.hasOthers && isOlder);
    for (const relay of lost) this.listener.left(String(relay));
  }
}

/** The others cannot be reached where storage cannot either. */
function refuse(error: unknown): never {
  throw error instanceof RedisProblem ? new StorageRefusal("cannotWrite", error) : error;
}
