import { parseArgs } from "node:util";
import { isSecret } from "../../shared/room.ts";
import { backup, erase, type Job, list, restore, verify, verifyBackup } from "./commands.ts";
import { move } from "./move.ts";
import {
  dataDirOf,
  type OpenBoards,
  type OpenOptions,
  openFolder,
  openRedis,
} from "./openBoards.ts";
import type { Say } from "./progress.ts";
import { type ExitCode, exitCodes, Refusal } from "./refusal.ts";

/** `sameboat-admin`: the words of the command → one of the jobs. */

const help = `sameboat-admin: what an operator does with the boards of a relay

  sameboat-admin backup FILE      all boards into one file; the relay may run
  sameboat-admin restore FILE     boards that are missing come back; the relay may run
  sameboat-admin verify [FILE]    reads every board, or the whole of a backup
  sameboat-admin move --to redis  from DATA_DIR to REDIS_URL; --to files the other way. Stop the relay
  sameboat-admin erase LINK       erases the board of a link for good; "-" reads it from standard input
  sameboat-admin list             sizes and days, no names

Options:
  --dry-run    says what would be done and does nothing
  --replace    backup: a file of that name may be overwritten
  --quiet      no lines about how far it is
  --help       this text

Boards are those in DATA_DIR (default ./data), or in REDIS_URL when it is set.
Exit codes: 0 done; 1 not done; 2 not understood; 3 done, and something needs a look.
`;

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly print: Say;
  readonly say: Say;
  readonly readInput: () => Promise<string>;
}

/** Runs one command. Never rejects with what an operator can mend: that is one plain line. */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  try {
    return await act(args, around);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : systemProblem(error);
    if (!refusal) throw error;
    around.say(refusal.message);
    return refusal.code;
  }
}

async function act(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { values, words } = parse(args);
  const [command, subject, ...rest] = words;
  if (values.help || command === undefined) {
    around.print(help);
    return values.help ? exitCodes.good : exitCodes.usage;
  }
  if (rest.length > 0) throw usage(`${command}: one name at most`);
  const { env, print } = around;
  const say = values.quiet ? () => undefined : around.say;
  const talk = { isDryRun: values["dry-run"], print, say };
  const withBoards = (job: (boards: Job) => Promise<ExitCode>) =>
    using(openChosen(env), (boards) => job({ ...talk, boards }));

  switch (command) {
    case "backup":
      return withBoards((job) => backup(job, needed(command, subject), values.replace));
    case "restore": {
      const path = needed(command, subject);
      return using(openChosen(env, { mayBeNew: true }), (boards) =>
        restore({ ...talk, boards }, path),
      );
    }
    case "verify":
      if (subject !== undefined) return verifyBackup(talk, subject);
      return withBoards(verify);
    case "erase": {
      const given = needed(command, subject);
      const link = given === "-" ? await around.readInput() : given;
      return withBoards((job) => erase(job, link));
    }
    case "list":
      return withBoards(list);
    case "move":
      return moveTo(values.to, talk, env);
    default:
      throw usage(`${command}: there is no such command`);
  }
}

async function moveTo(
  to: string | undefined,
  talk: Omit<Job, "boards">,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  if (to !== "redis" && to !== "files") throw usage("move: say --to redis or --to files");
  const url = env.REDIS_URL;
  if (!url) throw new Refusal("REDIS_URL: set it to the Redis to move to or from");
  const folder = dataDirOf(env);
  const target = { mayBeNew: true, mayBeUnfinished: true };
  const openFiles = (options = {}) => openFolder(folder, options).then(refuseRunning);
  const opening = to === "redis" ? openFiles() : openRedis(url);
  return using(opening, (boards) =>
    using(to === "redis" ? openRedis(url, target) : openFiles(target), (end) =>
      move({ ...talk, boards, target: end }),
    ),
  );
}

/** A relay would go on writing to what was copied already. */
async function refuseRunning(boards: OpenBoards): Promise<OpenBoards> {
  if (!boards.isRunning) return boards;
  await boards.close();
  throw new Refusal("DATA_DIR: a relay runs on this folder; stop it, then move");
}

function openChosen(env: NodeJS.ProcessEnv, options: OpenOptions = {}): Promise<OpenBoards> {
  return env.REDIS_URL ? openRedis(env.REDIS_URL, options) : openFolder(dataDirOf(env), options);
}

async function using<T>(
  opening: Promise<OpenBoards>,
  job: (boards: OpenBoards) => Promise<T>,
): Promise<T> {
  const boards = await opening;
  try {
    return await job(boards);
  } finally {
    await boards.close();
  }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      // A secret may begin with a dash, and is no option then.
      args: args.map((each) => (isSecret(each) ? `#${each}` : each)),
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        replace: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        to: { type: "string" },
      },
    });
    return { values, words: positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usage(error.message.split(".")[0] ?? "not understood");
  }
}

function needed(command: string, subject: string | undefined): string {
  if (subject !== undefined && subject !== "") return subject;
  throw usage(
    `${command}: ${command === "erase" ? "the link" : "the name of the file"} is missing`,
  );
}

function usage(what: string): Refusal {
  return new Refusal(`${what}; "sameboat-admin --help" lists all`, exitCodes.usage);
}

/** What an operator can mend about the system; undefined for mistakes of ours. */
function systemProblem(error: unknown): Refusal | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = "code" in at ? at.code : undefined;
    if (code === "ENOSPC") return new Refusal("The disk is full");
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
      return new Refusal("Not permitted to this account; run it as the account of the relay");
    }
  }
  return undefined;
}
