import { parseArgs } from "node:util";
import { type Beginning, beginnings } from "../../shared/boardFile/beginAgain.ts";
import { type Language, languages } from "../i18n/phrase.ts";
import { CommandFailure } from "./failure.ts";
import { type FormatName, formatNames } from "./formatNames.ts";

/** What was typed behind `sameboat`, read and checked before anything is done. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | ExportCommand
  | ImportCommand;

export interface ExportCommand {
  readonly kind: "export";
  readonly link: string;
  readonly format: FormatName;
  /** A file, "-" for standard output, or undefined for a name made of the board's title. */
  readonly output: string | undefined;
  readonly language: Language;
  /** Writes over a file that is there. */
  readonly isForced: boolean;
  readonly isQuiet: boolean;
}

export interface ImportCommand {
  readonly kind: "import";
  /** A board file, or "-" for standard input. */
  readonly file: string;
  /** Where the board is to be, such as `http://localhost:3000`. */
  readonly server: string;
  readonly beginning: Beginning;
  readonly isQuiet: boolean;
}

const defaultServer = "http://localhost:3000";

const options = {
  ...Object.fromEntries(formatNames.map((name) => [name, { type: "boolean" }] as const)),
  output: { type: "string", short: "o" },
  language: { type: "string" },
  lang: { type: "string" },
  force: { type: "boolean", short: "f" },
  quiet: { type: "boolean", short: "q" },
  server: { type: "string" },
  as: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `words`, and from `env` which language the system speaks. Throws a `CommandFailure` that says
 * what was not understood.
 */
export function parseCommand(words: readonly string[], env: Environment = {}): Command {
  const { values, positionals } = parseWords(words);
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [verb, subject, ...rest] = positionals;
  if (verb === undefined) return { kind: "help" };
  if (verb !== "export" && verb !== "import") throw misread(`There is no command "${verb}".`);
  if (subject === undefined) {
    throw misread(verb === "export" ? "The link to a board is missing." : "The file is missing.");
  }
  if (rest.length > 0) throw misread(`"${rest[0]}" is one word too many.`);
  return verb === "export" ? exportCommand(subject, values, env) : importCommand(subject, values);
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function parseWords(words: readonly string[]): {
  readonly values: Values;
  readonly positionals: readonly string[];
} {
  try {
    // Typed by its own options, of which some have names from a list.
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { values: { ...parsed.values } as Values, positionals: parsed.positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [first = ""] = error.message.split(/[.\n]/);
    throw misread(`${first}.`);
  }
}

function exportCommand(link: string, values: Values, env: Environment): ExportCommand {
  refuse(values, ["server", "as"], "export");
  const chosen = formatNames.filter((name) => values[name] === true);
  const [format, another] = chosen;
  if (format === undefined) {
    throw misread(`Say what to write: ${formatNames.map((name) => `--${name}`).join(", ")}.`);
  }
  if (another !== undefined)
    throw misread(`--${format} and --${another} are two files; choose one.`);
  const { language = values.lang ?? languageOf(env) } = values;
  if (typeof language !== "string" || !languages.includes(language)) {
    throw misread(`--language is ${languages.join(" or ")}.`);
  }
  return {
    kind: "export",
    link,
    format,
    output: text(values.output),
    language,
    isForced: values.force === true,
    isQuiet: values.quiet === true,
  };
}

function importCommand(file: string, values: Values): ImportCommand {
  refuse(values, [...formatNames, "output", "force", "language", "lang"], "import");
  const beginning = beginnings.find((name) => name === (values.as ?? "same"));
  if (!beginning) throw misread(`--as is ${beginnings.join(", ")}.`);
  const server = text(values.server) ?? defaultServer;
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    throw misread(`--server is an address such as ${defaultServer}.`);
  }
  return { kind: "import", file, server, beginning, isQuiet: values.quiet === true };
}

/** Of a system that speaks none of ours, English. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Environment): string {
  const [tag = ""] = (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().split(/[_.@-]/);
  return languages.includes(tag) ? tag : "en";
}

function refuse(values: Values, names: readonly string[], verb: string): void {
  const wrong = names.find((name) => values[name] !== undefined);
  if (wrong !== undefined) throw misread(`--${wrong} means nothing to ${verb}.`);
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function misread(line: string): CommandFailure {
  return new CommandFailure("usage", `${line} "sameboat --help" shows what there is.`);
}
