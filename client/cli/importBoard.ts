import { createReadStream } from "node:fs";
import { beginAgain } from "../../shared/boardFile/beginAgain.ts";
import { type BoardContent, fileLimits } from "../../shared/boardFile/content.ts";
import { fillingOf } from "../../shared/boardFile/fillBoard.ts";
import { parseBoardFile } from "../../shared/boardFile/parseBoardFile.ts";
import { newSecret } from "../../shared/room.ts";
import { createPhrases, loadLanguage } from "../i18n/phrase.ts";
import { problemInWords } from "../start/boardFileProblem.ts";
import { boardLink } from "../start/boardLink.ts";
import { askForBoard } from "./askForBoard.ts";
import type { ImportCommand } from "./command.ts";
import { CommandFailure } from "./failure.ts";
import { BoardEnded, joinBoard } from "./joinBoard.ts";
import { writeToStdout } from "./outputFile.ts";
import type { Progress } from "./progress.ts";

/** Makes a new board from a board file, waits until the relay has saved it, and prints its link. */
export async function importBoard(
  { file, server, beginning }: ImportCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const content = beginAgain(await contentOf(file), beginning);
  const { origin, host } = new URL(server);
  progress.step(`Connecting to ${host} …`);
  const work = { content, origin, progress, signal };
  let secret = newSecret();
  try {
    await send(secret, work);
  } catch (error) {
    if (!(error instanceof BoardEnded)) throw error;
    // Nobody has ended a board that has just been thought of: this relay gives boards out itself.
    secret = await askForBoard(origin, content.title);
    await send(secret, work);
  }
  await writeToStdout(new TextEncoder().encode(`${boardLink(origin, secret)}\n`));
}

interface Sending {
  readonly content: BoardContent;
  readonly origin: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** In pieces, each saved before the next. */
async function send(secret: string, { content, origin, progress, signal }: Sending): Promise<void> {
  const joined = joinBoard(origin, secret, signal);
  try {
    await joined.saved();
    const pieces = fillingOf(content);
    for (const [i, write] of pieces.entries()) {
      progress.step(`Sending part ${i + 1} of ${pieces.length} …`);
      write(joined.doc);
      await joined.saved();
    }
  } finally {
    joined.close();
  }
}

async function contentOf(file: string): Promise<BoardContent> {
  const text = utf8Of(await readBytes(file));
  const parsed = parseBoardFile(text ?? "no text");
  if (parsed.kind === "board") return parsed.content;
  await loadLanguage("en");
  const t = createPhrases("en", "standard");
  throw new CommandFailure("file", `${nameOf(file)}: ${problemInWords(t, parsed.problem)}`);
}

/** In UTF-8 a sign may take three bytes. More than a board can be is not read to its end. */
const mostBytes = 3 * fileLimits.characters;

async function readBytes(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > mostBytes) break;
    }
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const why = reasons[String(error.code)] ?? String(error.code);
    throw new CommandFailure("file", `${nameOf(file)} could not be read: ${why}.`);
  }
  return Buffer.concat(chunks);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "you may not read it",
  EISDIR: "it is a folder",
};

function nameOf(file: string): string {
  return file === "-" ? "Standard input" : file;
}

/** Undefined for what is no text. */
function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
