import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { runWorkshop } from "./workshop.ts";

/** Plays the workshop and leaves its picture and its board in `data/demo`. */
const folder = path.resolve(import.meta.dirname, "..", "..", "data", "demo");
await rm(folder, { recursive: true, force: true });
const dataDir = path.join(folder, "relay");
await mkdir(dataDir, { recursive: true });

const { board, pictures, complaints } = await runWorkshop({
  dataDir,
  pictureDir: folder,
  tell: (line) => console.log(line),
});
console.log(`\n${board.notes.length} notes. Open the picture: ${pictures.join(", ")}`);
if (complaints.length > 0) {
  console.error(`The pages complained:\n${complaints.join("\n")}`);
  process.exitCode = 1;
}
