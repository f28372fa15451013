import { createFileStorage } from "../../server/storage/files.ts";
import { createRandom } from "./random.ts";

/**
 * A process to be killed: appends to rooms and compacts them without end, and prints each append and
 * compaction once storage says that it is durable. Arguments: folder, seed, room after room.
 *
 * An update is its own number; a snapshot is the list of all numbers up to its position.
 */
const [dataDir = "", seed = "1", ...rooms] = process.argv.slice(2);
const random = createRandom(Number(seed));
const storage = await createFileStorage({ dataDir, durability: "fsync" });

async function write(room: string): Promise<never> {
  const loaded = await storage.load(room);
  if (loaded.kind === "erased") throw new Error("nobody erases here");
  const numbers: string[] = loaded.snapshot ? decode(loaded.snapshot.bytes).split(",") : [];
  numbers.push(...loaded.tail.map(({ update }) => decode(update).trim()));
  let next = Number(numbers.at(-1) ?? 0) + 1;
  let compaction: Promise<void> | undefined;
  for (;;) {
    const updates = Array.from({ length: 1 + random.below(4) }, () => String(next++));
    const padding = " ".repeat(random.below(400));
    const appended = updates.map((text) => storage.append(room, encode(text + padding)));
    const position = (await Promise.all(appended)).at(-1) ?? "0";
    numbers.push(...updates);
    process.stdout.write(`${room} ${next - 1}\n`);
    if (random.chance(0.2) && !compaction) {
      // Beside further appends, as the relay does it.
      const snapshot = encode(numbers.join(","));
      compaction = storage.compact(room, position, snapshot, random.chance(0.5)).finally(() => {
        compaction = undefined;
      });
    }
    if (random.chance(0.05)) await compaction;
    if (random.chance(0.02)) await storage.unload(room);
  }
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

await Promise.all(rooms.map(write));
