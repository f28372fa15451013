import type { Asked } from "../doors.ts";

/** Carries between relays what happens in a room: the interface, and what every implementation promises. */

/** What a room hears of the other relays. Nothing here may throw. */
export interface BusListener {
  /** Another relay stored this at this position of the room's log. May come twice, late or never. */
  stored(position: number, update: Uint8Array): void;
  /** People at another relay show this; the bytes are those that were given to `show`. */
  shown(relay: string, presence: Uint8Array): void;
  /** Another relay has opened the room, or forgot whom we showed: show all. */
  joined(relay: string): void;
  /** Another relay has closed the room or is gone, and its people with it. */
  left(relay: string): void;
  /** Somebody came back with this presence id elsewhere: does who shows it here still answer? */
  probe(presenceId: number): void;
  /** Something may have been missed: look into storage. `hasRestarted`: storage may lack its end. */
  missed(hasRestarted: boolean): void;
  /** The board was erased. */
  erased(): void;
}

/** Gives back what was claimed. */
export type GiveBack = () => Promise<void>;

/** One room, as far as other relays are concerned. */
export interface RoomLink {
  /** Whether other relays have it open: else nobody hears. */
  readonly hasOthers: boolean;
  /** Tells the others; may get lost. */
  show(presence: Uint8Array): void;
  /** Asks the relay that shows it; if nobody answers there, it shows that as gone. */
  probe(presenceId: number): void;
  /** The right to condense the room, which one relay has at a time; undefined while another has it. */
  claim(): Promise<GiveBack | undefined>;
  /** Says that the room is still open here. Resolves with the last position in storage, -1 when erased. */
  check(): Promise<number>;
  leave(): Promise<void>;
}

/** Asks the devices that stand at a place of this relay. */
export type AskHere = (place: number, question: Uint8Array, ms: number) => Promise<Asked>;

/** Questions of those who join by code; neither they nor the answers are kept anywhere. */
export interface DoorBus {
  /** What devices at the other relays answer within `ms`; nothing where nobody can be reached. */
  ask(place: number, question: Uint8Array, ms: number): Promise<Asked>;
  /** From now on others' questions are answered by this. */
  answerBy(askHere: AskHere): void;
}

export interface Bus {
  readonly doors: DoorBus;
  /**
   * Once it resolves, nothing that others store from now on stays unheard; so the room is loaded after
   * it. Undefined when the board was erased. Rejects when the others cannot be reached.
   */
  join(room: string, listener: BusListener): Promise<RoomLink | undefined>;
  close(): Promise<void>;
}
