import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { messageTypes, syncTypes } from "../../shared/protocol.ts";
import { presenceFrame, syncFrame, updateFrame } from "../support/rawClient.ts";
import { openStock } from "../support/stockProviders.ts";

/** One device of the soak: it comes and goes, and brings back what it wrote meanwhile. */
export interface SoakClient {
  readonly doc: Y.Doc;
  readonly isSynced: boolean;
  /** Codes it was told that mean "never again". */
  readonly finalCodes: readonly number[];
  point(x: number, y: number): void;
  /** Connects, and again and again when cut off, until it rests. */
  start(): void;
  rest(): void;
  /** The network is gone without a word. */
  cut(): void;
  /** Reads nothing until told to. */
  freeze(isFrozen: boolean): void;
}

export interface Address {
  /** Asked for at each connecting: with several relays it may be another one each time. */
  readonly socketUrl: string;
  readonly room: string;
}

const isFinal = (code: number) => code >= 4_400 && code < 4_500;
const retryMs = [100, 900] as const;

/** Speaks the protocol with a document and nothing else: fifty of them cost little. */
export class LeanClient implements SoakClient {
  readonly doc: Y.Doc;
  readonly finalCodes: number[] = [];
  isSynced = false;
  readonly #address: Address;
  readonly #random: () => number;
  #socket: WebSocket | undefined;
  #isResting = true;
  #isFrozen = false;
  #clock = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(address: Address, doc: Y.Doc, random: () => number) {
    this.doc = doc;
    this.#address = address;
    this.#random = random;
    // As long as the document, which nobody destroys before the end.
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(updateFrame(update));
    });
  }

  start(): void {
    this.#isResting = false;
    clearTimeout(this.#retry);
    if (!this.#socket) this.#connect();
  }

  rest(): void {
    this.#isResting = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }

  cut(): void {
    this.#socket?.terminate();
  }

  freeze(isFrozen: boolean): void {
    this.#isFrozen = isFrozen;
    if (isFrozen) this.#socket?.pause();
    else this.#socket?.resume();
  }

  point(x: number, y: number): void {
    const entry = [this.doc.clientID, ++this.#clock, { people: 1, pointer: { x, y } }] as const;
    this.#send(presenceFrame(entry));
  }

  #connect(): void {
    const { socketUrl, room } = this.#address;
    const socket = new WebSocket(`${socketUrl}/${room}`);
    this.#socket = socket;
    socket.on("open", () => {
      this.#send(syncFrame("stateVector", Y.encodeStateVector(this.doc)));
      if (this.#isFrozen) socket.pause();
    });
    socket.on("message", (data: Buffer) => this.#read(data));
    // Its close follows and is enough.
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      this.#socket = undefined;
      this.isSynced = false;
      if (isFinal(code)) this.finalCodes.push(code);
      const [least, more] = retryMs;
      if (!this.#isResting) {
        this.#retry = setTimeout(() => this.start(), least + this.#random() * more);
      }
    });
  }

  #read(data: Buffer): void {
    const decoder = createDecoder(data);
    if (readVarUint(decoder) !== messageTypes.sync) return;
    const type = readVarUint(decoder);
    const bytes = readVarUint8Array(decoder);
    if (type === syncTypes.stateVector) {
      this.#send(syncFrame("missing", Y.encodeStateAsUpdate(this.doc, bytes)));
      return;
    }
    Y.applyUpdate(this.doc, bytes, this);
    if (type === syncTypes.missing) this.isSynced = true;
  }

  #send(frame: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}

/** The provider that bots and other apps use, unmodified. */
export class StockClient implements SoakClient {
  readonly doc: Y.Doc;
  readonly finalCodes: number[] = [];
  readonly #provider: WebsocketProvider;

  constructor({ socketUrl, room }: Address, doc: Y.Doc) {
    this.doc = doc;
    this.#provider = openStock(WebsocketProvider, socketUrl, room, doc);
    this.#provider.disconnect();
    this.#provider.on("connection-close", (event) => {
      const code = event?.code ?? 0;
      if (isFinal(code)) this.finalCodes.push(code);
    });
  }

  get isSynced(): boolean {
    return this.#provider.wsconnected && this.#provider.synced;
  }

  start(): void {
    this.#provider.connect();
  }

  rest(): void {
    this.#provider.disconnect();
  }

  cut(): void {
    this.#socket?.terminate();
  }

  freeze(isFrozen: boolean): void {
    if (isFrozen) this.#socket?.pause();
    else this.#socket?.resume();
  }

  point(x: number, y: number): void {
    this.#provider.awareness.setLocalState({ people: 1, pointer: { x, y } });
  }

  /** In Node it is a socket of `ws`, whatever the provider's types say. */
  get #socket(): WebSocket | null {
    return this.#provider.ws as unknown as WebSocket | null;
  }
}
