import type { Spot } from "./spot.ts";
import type { Removal, StructId } from "./updateReader.ts";

/** What a room knows of its board, as far as the check of an update asks for it. */
export interface Knowledge {
  /** The first clock of a client that is not known. */
  clockOf(client: number): number;
  /** Of a known struct. */
  spotOf(id: StructId): Spot;
  /** The left neighbour that a known struct named, undefined for none. */
  leftOf(id: StructId): StructId | undefined;
  /** Whether a struct named this place as its own since the board was last condensed. */
  isTaken(place: number): boolean;
  /** Adds the parts of `removal` that are not removed yet to `parts`. */
  addNotYetRemoved(removal: Removal, parts: Removal[]): void;
}
