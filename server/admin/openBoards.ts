import { resolve } from "node:path";
import { BadSetting } from "../config.ts";
import { RedisConnection } from "../redis/connection.ts";
import { isDataFolder, markFolder, OtherFormat, UnfinishedMove } from "../storage/dataFolder.ts";
import { createFileStorage } from "../storage/files.ts";
import { FolderTaken } from "../storage/folderLock.ts";
import { createRedisStorage } from "../storage/redis.ts";
import type { StoredBoards } from "../storage/storedBoards.ts";
import { Refusal } from "./refusal.ts";
import { openRunningRelay } from "./runningRelay.ts";

/** Finds the boards that a command is about, wherever they are kept and whoever has them open. */

export interface OpenBoards extends StoredBoards {
  /** They are asked of a relay that runs. */
  readonly isRunning: boolean;
  /** Says beside the boards that a move to here has begun, or is done. */
  markMove(state: "whole" | "unfinished"): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A folder that does not exist yet is made. */
  readonly mayBeNew?: boolean;
  /** What a move left half done is gone on with. */
  readonly mayBeUnfinished?: boolean;
}

/** `DATA_DIR` of the environment, as the relay reads it. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.DATA_DIR || "./data");
}

/** Rejects with a Refusal that says what is wrong and what to do. */
export async function openFolder(folder: string, options: OpenOptions = {}): Promise<OpenBoards> {
  if (!options.mayBeNew && !(await isDataFolder(folder))) {
    throw new Refusal(`DATA_DIR=${folder}: no boards are kept there; set DATA_DIR to the relay's`);
  }
  try {
    const mayBeUnfinished = options.mayBeUnfinished ?? false;
    const files = await createFileStorage({
      dataDir: folder,
      durability: "fsync",
      mayBeUnfinished,
    });
    return {
      isRunning: false,
      boardKeys: () => files.boardKeys(),
      erasedKeys: () => files.erasedKeys(),
      readBoard: (key) => files.readBoard(key),
      addBoard: (board) => files.addBoard(board),
      eraseBoard: (key) => files.eraseBoard(key),
      markMove: (state) => markFolder(folder, state),
      close: () => files.close(),
    };
  } catch (error) {
    if (error instanceof FolderTaken) return openRunningRelay(folder);
    throw plainProblem(error, folder) ?? error;
  }
}

/** The relays may go on meanwhile: each board is read and written in one step. */
export async function openRedis(url: string, options: OpenOptions = {}): Promise<OpenBoards> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new Refusal("REDIS_URL: an address like redis://host:6379");
  }
  try {
    // What a relay asks of its Redis does not matter to a reader; a move reads back what it wrote.
    const expected = {
      durability: "write",
      mayBeUnfinished: options.mayBeUnfinished ?? false,
    } as const;
    const redis = createRedisStorage(await RedisConnection.open({ url, ...expected }));
    return {
      isRunning: false,
      boardKeys: () => redis.boardKeys(),
      erasedKeys: () => redis.erasedKeys(),
      readBoard: (key) => redis.readBoard(key),
      addBoard: (board) => redis.addBoard(board),
      eraseBoard: (key) => redis.eraseBoard(key),
      markMove: (state) => redis.markMove(state),
      close: () => redis.close(),
    };
  } catch (error) {
    throw error instanceof BadSetting ? new Refusal(error.message) : error;
  }
}

/** What an operator can mend; undefined for mistakes of ours. */
function plainProblem(error: unknown, folder: string): Refusal | undefined {
  if (error instanceof OtherFormat) {
    return new Refusal(
      `DATA_DIR=${folder}: kept by another version of Sameboat; use the tool of that version`,
    );
  }
  if (error instanceof UnfinishedMove) {
    return new Refusal(
      `DATA_DIR=${folder}: a move to it was not finished; run "sameboat-admin move --to files" again`,
    );
  }
  return undefined;
}
