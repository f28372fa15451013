import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Attack } from "./attack.ts";

/** A failure as a file: what was done to one board, to be done again. */

export interface Fixture {
  /** What went wrong, or what once went wrong elsewhere. */
  readonly about: string;
  /** How to meet it again: `npm run fuzz -- --seed … --round …`; absent when made by hand. */
  readonly seed?: number;
  readonly round?: number;
  readonly step?: number;
  /** What lay on the board before, where that matters. */
  readonly history?: Uint8Array;
  readonly attacks: readonly Attack[];
}

const folder = join(import.meta.dirname, "fixtures");

export function readFixtures(): readonly { readonly name: string; readonly fixture: Fixture }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, fixture: parse(readFileSync(join(folder, name), "utf8")) }));
}

/** Returns the file's path. */
export function writeFixture(name: string, fixture: Fixture): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  const attacks = fixture.attacks.map(({ chunks, ...attack }) => ({
    ...attack,
    chunks: chunks.map((chunk) => Buffer.from(chunk).toString("base64")),
  }));
  const history = fixture.history && Buffer.from(fixture.history).toString("base64");
  writeFileSync(path, `${JSON.stringify({ ...fixture, history, attacks }, null, 2)}\n`);
  return path;
}

interface Written extends Omit<Fixture, "attacks" | "history"> {
  readonly history?: string;
  readonly attacks: readonly (Omit<Attack, "chunks"> & { readonly chunks: readonly string[] })[];
}

function parse(text: string): Fixture {
  const { attacks, history, ...rest } = JSON.parse(text) as Written;
  return {
    ...rest,
    ...(history !== undefined && { history: Buffer.from(history, "base64") }),
    attacks: attacks.map(({ chunks, ...attack }) => ({
      ...attack,
      chunks: chunks.map((chunk) => Buffer.from(chunk, "base64")),
    })),
  };
}
