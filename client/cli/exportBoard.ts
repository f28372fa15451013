import { boardOf } from "../../shared/board.ts";
import { notesOf } from "../../shared/note.ts";
import { loadLanguage } from "../i18n/phrase.ts";
import type { MadeFile } from "../minutes/files.ts";
import { parsePastedLink } from "../start/boardLink.ts";
import type { ExportCommand } from "./command.ts";
import { CommandFailure } from "./failure.ts";
import { numbered } from "./fileNames.ts";
import { makeFiles } from "./formats.ts";
import { joinBoard } from "./joinBoard.ts";
import { checkOutput, writeOutput, writeToStdout } from "./outputFile.ts";
import type { Progress } from "./progress.ts";
import { readRetention } from "./readRetention.ts";

/** Joins a board, takes it as it is at that moment, leaves, and writes one kind of file of it. */
export async function exportBoard(
  command: ExportCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { link, language, output, isForced } = command;
  const { origin, secret } = parsePastedLink(link) ?? {};
  if (secret === undefined || origin === undefined) {
    throw new CommandFailure(
      "board",
      "This is not the link to a board: it looks like https://…/b#….",
    );
  }
  if (output !== undefined && output !== "-") await checkOutput(output, { isForced });
  progress.step(`Connecting to ${new URL(origin).host} …`);
  const joined = joinBoard(origin, secret, signal);
  try {
    await joined.saved();
    const { doc } = joined;
    if (boardOf(doc).size === 0 && notesOf(doc).size === 0) {
      throw new CommandFailure(
        "board",
        "Nothing is under this link: it is another's, or still empty.",
      );
    }
    progress.step("The board is here; writing it …");
    await loadLanguage(language);
    const { step } = progress;
    const retentionDays = await readRetention(origin);
    const source = { doc, language, today: new Date(), retentionDays, signal, step };
    const files = await makeFiles(command.format, source);
    if (signal.aborted) throw new CommandFailure("interrupted", "Stopped.");
    await write(files, command, progress);
  } finally {
    joined.close();
  }
}

async function write(
  files: readonly MadeFile[],
  { output, isForced }: ExportCommand,
  progress: Progress,
): Promise<void> {
  if (output === "-") {
    const [only, ...more] = files;
    if (only === undefined) return;
    if (more.length > 0) {
      progress.done(
        `This shows the whole board; -o FILE writes ${more.length} more pictures, to read.`,
      );
    }
    return writeToStdout(await bytesOf(only));
  }
  const names = files.map(({ name }, i) => {
    if (output === undefined) return name.replace(/^-/, "_");
    return files.length === 1 ? output : numbered(output, i + 1);
  });
  // All before any, so that not half of them are written.
  for (const name of names) await checkOutput(name, { isForced });
  for (const [i, file] of files.entries()) {
    await writeOutput(names[i] ?? file.name, await bytesOf(file), { isForced });
  }
  progress.done(`Written: ${names.join(", ")}`);
}

async function bytesOf({ blob }: MadeFile): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
