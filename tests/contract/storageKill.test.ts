import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFileStorage } from "../../server/storage/files.ts";
import { builtScript, spawnScript } from "../support/builtScript.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { kept, newRoom, texts } from "./storageSuite.ts";

let dataDir: string;
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => removeDataDir(dataDir));

const seed = freshSeed();
/** `KILLS` for a long run. */
const rounds = Number(process.env.KILLS ?? 20);

test(
  `D1 D6 · ${rounds} kills while rooms are appended to, compacted and cleaned lose nothing acknowledged (seed ${seed})`,
  async () => {
    const random = createRandom(seed);
    const rooms = Array.from({ length: 5 }, newRoom);
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      await writeAndKill(rooms, random.below(2 ** 31), random.below(200), acknowledged);
      const storage = await createFileStorage({ dataDir, durability: "fsync" });
      expect(storage.damage).toBeUndefined();
      for (const room of rooms) {
        const { snapshot, tail, damage } = await kept(storage, room);
        expect(damage).toBeUndefined();
        const numbers = [
          ...(snapshot ? (texts([snapshot.bytes])[0]?.split(",") ?? []) : []),
          ...texts(tail.map(({ update }) => update)),
        ].map(Number);
        expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
        expect(numbers.length).toBeGreaterThanOrEqual(acknowledged.get(room) ?? 0);
      }
      await storage.close();
    }
    // Otherwise the kills came before anything happened.
    expect(Math.min(...rooms.map((room) => acknowledged.get(room) ?? 0))).toBeGreaterThan(rounds);
  },
  30_000 + rounds * 2_000,
);

/** Runs a writer for a while after its first append and kills it in the middle of its work. */
async function writeAndKill(
  rooms: readonly string[],
  writerSeed: number,
  afterMs: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  const args = [dataDir, String(writerSeed), ...rooms];
  const child = spawnScript(await builtScript("tests/support/storageWriter.ts"), args);
  if (!child.stdout) throw new Error("a script is spawned with pipes");
  const hasEnded = new Promise((resolve) => child.once("close", resolve));
  const lines = createInterface({ input: child.stdout });
  lines.once("line", () => setTimeout(() => child.kill("SIGKILL"), afterMs));
  lines.on("line", (line) => {
    const [room = "", number] = line.split(" ");
    acknowledged.set(room, Number(number));
  });
  await hasEnded;
}
