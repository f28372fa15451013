import { ByteWriter } from "./byteWriter.ts";

/**
 * A Yjs update (encoding 1) as a value that can still be spoilt before it is written: counts may lie,
 * nothing is checked.
 */

export interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface StructPlan {
  /** 0 and 10 are runs without content, 1 to 9 contents of Yjs, the rest is unknown to it. */
  kind: number;
  /** Clock ticks it covers, as its writer believes. */
  length: number;
  left?: Id;
  right?: Id;
  /** A name of the board's, or a type; left out when there are neighbours. */
  parent?: string | Id;
  key?: string;
  content: (out: ByteWriter) => void;
}

export interface SectionPlan {
  client: number;
  clock: number;
  structs: StructPlan[];
  /** What is announced instead of the true number. */
  count?: number;
}

export interface RemovalPlan {
  client: number;
  ranges: (readonly [clock: number, length: number])[];
  count?: number;
}

export interface UpdatePlan {
  sections: SectionPlan[];
  removals: RemovalPlan[];
  sectionCount?: number;
  removalCount?: number;
  /** Behind the end. */
  rest?: Uint8Array;
}

export function writeUpdate(plan: UpdatePlan): Uint8Array {
  const out = new ByteWriter();
  out.uint(plan.sectionCount ?? plan.sections.length);
  for (const { client, clock, structs, count } of plan.sections) {
    out
      .uint(count ?? structs.length)
      .uint(client)
      .uint(clock);
    for (const struct of structs) writeStruct(out, struct);
  }
  out.uint(plan.removalCount ?? plan.removals.length);
  for (const { client, ranges, count } of plan.removals) {
    out.uint(client).uint(count ?? ranges.length);
    for (const [clock, length] of ranges) out.uint(clock).uint(length);
  }
  return out.all(plan.rest ?? Uint8Array.of()).bytes;
}

function writeStruct(out: ByteWriter, struct: StructPlan): void {
  const { kind, left, right, parent, key, content } = struct;
  if (kind === 0 || kind === 10) {
    out.raw(kind);
    content(out);
    return;
  }
  const has = (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
  out.raw(has | (kind & 0x1f));
  if (left) out.uint(left.client).uint(left.clock);
  if (right) out.uint(right.client).uint(right.clock);
  if (!left && !right) {
    if (typeof parent === "object") out.uint(0).uint(parent.client).uint(parent.clock);
    else out.uint(1).string(parent ?? "notes");
    if (key !== undefined) out.string(key);
  }
  content(out);
}
