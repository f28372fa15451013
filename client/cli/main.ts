import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseCommand } from "./command.ts";
import { exportBoard } from "./exportBoard.ts";
import { CommandFailure, exitCodes } from "./failure.ts";
import { helpText } from "./helpText.ts";
import { importBoard } from "./importBoard.ts";
import { createProgress } from "./progress.ts";

/**
 * `sameboat`: a participant without a screen, who joins a board by its link and has no other rights
 * than everyone. Does what `words` ask for and resolves to the exit code; what went wrong is one
 * plain line on standard error.
 */
export async function main(words: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    await run(words, stopping.signal);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommandFailure) {
      say(`sameboat: ${error.message}`);
      return exitCodes[error.kind];
    }
    say(`sameboat: a mistake of this program: ${error instanceof Error ? error.stack : error}`);
    return exitCodes.broken;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

async function run(words: readonly string[], signal: AbortSignal): Promise<void> {
  const command = parseCommand(words, process.env);
  if (command.kind === "help") return print(helpText);
  if (command.kind === "version") return print(`${await version()}\n`);
  const progress = createProgress(say, command.isQuiet);
  try {
    await (command.kind === "export"
      ? exportBoard(command, progress, signal)
      : importBoard(command, progress, signal));
  } finally {
    progress.close();
  }
}

async function version(): Promise<string> {
  // As far from the sources as from the build.
  const file = path.join(import.meta.dirname, "../../package.json");
  return String(JSON.parse(await readFile(file, "utf8")).version);
}

function print(text: string): void {
  process.stdout.write(text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
