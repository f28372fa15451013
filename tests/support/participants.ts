import * as Y from "yjs";

/**
 * Participants as bare documents, joined through a relay that is a document as well. Nothing here
 * waits: what is sent arrives at once, or when a test says so.
 */

export const names = ["ada", "bo", "cy"] as const;
export type Name = (typeof names)[number];

/** One participant's way to the relay. */
export interface Link {
  /** What is on its way is lost, as when a socket breaks. */
  cut(): void;
  /** Both sides tell each other what the other lacks. */
  mend(): void;
  /** From now on messages wait until they are delivered. */
  delay(): void;
  /** Delivers at most so many waiting messages in each direction, in their order. */
  deliver(most?: number): void;
  readonly isCut: boolean;
}

export interface Relay {
  readonly doc: Y.Doc;
  link(doc: Y.Doc): Link;
  /** Bytes of every update the relay ever passed on. */
  readonly passedOn: readonly Uint8Array[];
}

export function createRelay(): Relay {
  const relay = new Y.Doc();
  const passedOn: Uint8Array[] = [];
  relay.on("update", (update: Uint8Array) => passedOn.push(update));
  return { doc: relay, passedOn, link: (doc) => createLink(doc, relay) };
}

function createLink(doc: Y.Doc, relay: Y.Doc): Link {
  const origin = { link: doc.clientID };
  const up: Uint8Array[] = [];
  const down: Uint8Array[] = [];
  let isCut = false;
  let isDelayed = false;

  const deliver = (most = Number.POSITIVE_INFINITY) => {
    for (let sent = 0; sent < most && up.length > 0; sent++) {
      Y.applyUpdate(relay, up.shift() as Uint8Array, origin);
    }
    for (let sent = 0; sent < most && down.length > 0; sent++) {
      Y.applyUpdate(doc, down.shift() as Uint8Array, origin);
    }
  };
  const listen = (from: Y.Doc, queue: Uint8Array[]) => {
    from.on("update", (update: Uint8Array, source: unknown) => {
      if (isCut || source === origin) return;
      queue.push(update);
      if (!isDelayed) deliver();
    });
  };
  listen(doc, up);
  listen(relay, down);

  return {
    cut() {
      isCut = true;
      up.length = 0;
      down.length = 0;
    },
    mend() {
      isCut = false;
      isDelayed = false;
      deliver();
      Y.applyUpdate(relay, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(relay)), origin);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(relay, Y.encodeStateVector(doc)), origin);
    },
    delay() {
      isDelayed = true;
    },
    deliver,
    get isCut() {
      return isCut;
    },
  };
}

/** Of two writes made at once Yjs keeps the one with the higher client id. */
function docOf(clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  return doc;
}

/** Two documents; `winner` wins every tie, and `link` is the way between them. */
export function twoParticipants(winner: "ada" | "bo") {
  const relay = createRelay();
  const ada = docOf(winner === "ada" ? 2_000 : 1_000);
  const bo = docOf(winner === "bo" ? 2_000 : 1_000);
  const [adaLink, boLink] = [relay.link(ada), relay.link(bo)];
  const link = {
    cut() {
      adaLink.cut();
      boLink.cut();
    },
    mend() {
      adaLink.mend();
      boLink.mend();
    },
  };
  return { ada, bo, link, relay };
}

/** Three documents, each with its own link; the first of `order` wins every tie, the last none. */
export function threeParticipants(order: readonly [Name, Name, Name] = names) {
  const relay = createRelay();
  const docs = Object.fromEntries(
    order.map((name, rank) => [name, docOf(3_000 - 1_000 * rank)]),
  ) as Record<Name, Y.Doc>;
  const links: Record<Name, Link> = {
    ada: relay.link(docs.ada),
    bo: relay.link(docs.bo),
    cy: relay.link(docs.cy),
  };
  return { docs, links, relay };
}

/** Somebody who comes later and is sent everything. */
export function lateParticipant(relay: Y.Doc): Y.Doc {
  const doc = docOf(9_000);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(relay));
  return doc;
}

/** All orders of three, for ties. */
export const orders: readonly (readonly [Name, Name, Name])[] = [
  ["ada", "bo", "cy"],
  ["ada", "cy", "bo"],
  ["bo", "ada", "cy"],
  ["bo", "cy", "ada"],
  ["cy", "ada", "bo"],
  ["cy", "bo", "ada"],
];

/** Whether a document, as it would be sent or stored, still holds `words` anywhere. */
export function holdsWords(doc: Y.Doc, words: string): boolean {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).includes(words);
}

/** All pieces of text in a document as it would be sent or stored, those deleted and kept as well. */
export function piecesOfText(doc: Y.Doc): readonly string[] {
  return Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [struct.content.str]
      : [],
  );
}

/** Every value in a document as it would be sent or stored, as one text to search in. */
export function everythingIn(doc: Y.Doc): string {
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  const values = structs.map((struct) => {
    if (!(struct instanceof Y.Item)) return "";
    const isValue = !(struct.content instanceof Y.ContentType);
    return JSON.stringify([struct.parentSub, isValue ? struct.content.getContent() : []]);
  });
  return [...values, ...piecesOfText(doc)].join("\n");
}
