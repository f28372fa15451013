import * as Y from "yjs";
import type { Random } from "../support/random.ts";
import { bend, inventUpdate, randomHistory } from "../support/updates.ts";
import { type Attack, updateAttack } from "./attack.ts";
import { makeFrames } from "./frameMaker.ts";
import { makeMessage } from "./messageMaker.ts";
import { makeRequest } from "./requestMaker.ts";
import { UpdateMaker } from "./updateMaker.ts";

/** Attacks on one board, one after the other, out of a seed and nothing else. */

const foreignClients = [0, 9_000, 2 ** 32 - 1, 2 ** 53 - 1];

interface Updates {
  readonly about: string;
  readonly updates: readonly Uint8Array[];
}

export class AttackMaker {
  /** What honest people wrote on the board before; they are gone, so that anybody may bend it. */
  readonly history: Uint8Array;
  readonly #random: Random;
  readonly #room: string;
  readonly #honest: readonly Uint8Array[];
  readonly #maker: UpdateMaker;

  constructor(random: Random, room: string) {
    const { doc, updates } = randomHistory(random, 60);
    this.#random = random;
    this.#room = room;
    this.#honest = updates;
    this.history = Y.encodeStateAsUpdate(doc);
    const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
    for (const client of foreignClients) clocks.set(client, 0);
    this.#maker = new UpdateMaker(random, clocks);
  }

  /** `heard`: updates of people who are there, to be bent in their name. */
  make(heard: readonly Uint8Array[] = []): Attack {
    const random = this.#random;
    const kind = random.next();
    const frame = random.pick(heard);
    if (frame && random.chance(0.2)) {
      return {
        kind: "messages",
        about: "bent in another's name",
        chunks: [bendFrame(frame, random)],
      };
    }
    if (kind < 0.7) {
      const { about, updates } = this.#updates();
      return updateAttack(about, ...updates);
    }
    if (kind < 0.83) {
      const chunks = Array.from({ length: 1 + random.below(4) }, () => makeMessage(random));
      return { kind: "messages", about: "messages", chunks };
    }
    if (kind < 0.93) return { kind: "stream", ...makeFrames(random) };
    if (kind < 0.985) {
      const { about, bytes } = makeRequest(random, this.#room);
      return { kind: "request", about, chunks: [bytes] };
    }
    const questions = Array.from({ length: 60 }, () => Uint8Array.of(0, 0, 1, 0));
    return { kind: "deaf", about: "asks and does not read", chunks: questions };
  }

  /** Only updates, for who has no sockets. */
  makeUpdates(): readonly Uint8Array[] {
    return this.#updates().updates;
  }

  #updates(): Updates {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.65) {
      const { about, bytes } = this.#maker.make();
      return { about, updates: [bytes] };
    }
    if (kind < 0.93) return this.#mutated();
    return { about: "invented", updates: [inventUpdate(random, [7, 11, 300, 9_000])] };
  }

  #mutated(): Updates {
    const random = this.#random;
    const one = random.pick(this.#honest) ?? Uint8Array.of(0, 0);
    const other = random.pick(this.#honest) ?? Uint8Array.of(0, 0);
    switch (random.below(6)) {
      case 0:
        return { about: "spliced", updates: [splice(one, other, random)] };
      case 1:
        return { about: "cut", updates: [one.slice(0, random.below(one.length))] };
      case 2:
        return { about: "repeated", updates: [one, one, one] };
      case 3:
        return { about: "in wrong order", updates: [other, one] };
      case 4:
        return { about: "of encoding 2", updates: [Y.convertUpdateFormatV1ToV2(one)] };
      default:
        return { about: "bent", updates: [bend(one, random)] };
    }
  }
}

function splice(one: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const [at, from] = [random.below(one.length), random.below(other.length)];
  return Uint8Array.from([...one.subarray(0, at), ...other.subarray(from)]);
}

/** Bends what lies behind the head of a frame (type, kind, length). */
function bendFrame(frame: Uint8Array, random: Random): Uint8Array {
  const head = frame.findIndex((byte, at) => at >= 2 && byte < 128) + 1;
  return updateAttack("", bend(frame.subarray(head), random)).chunks[0] ?? frame;
}
