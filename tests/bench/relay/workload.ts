import type { Random } from "../../support/random.ts";
import type { Column, Measured, Target } from "../measured.ts";
import type { ServerProcess } from "./process.ts";
import type { ServerKind, ServerName, StartOptions } from "./servers.ts";

/** What every workload is: a name, what it measures, on which servers, and what has to be reached. */
export interface Workload {
  readonly name: string;
  /** One line above its table. */
  readonly about: string;
  readonly servers: readonly ServerName[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly targets: readonly Target<ServerName>[];
  /** Rounds that are enough when it takes long; else as many as are asked for. */
  readonly rounds?: number;
  run(run: Run): Promise<Measured>;
}

/** One server measured once. */
export interface Run {
  readonly server: string;
  readonly kind: ServerKind;
  readonly random: Random;
  /** Kept from one start to the next within the run. */
  readonly dataDir: string;
  readonly options: RunOptions;
  /** Ended with the run at the latest. */
  start(options?: Pick<StartOptions, "nodeArgs" | "env">): Promise<ServerProcess>;
  /** As many as the kind has of them. */
  startAll(): Promise<readonly ServerProcess[]>;
  /** Process id of the Redis that they share. */
  readonly redisPid?: number;
  tell(line: string): void;
  /** Around the part that counts; for a profile. */
  measuring?(server: ServerProcess): Promise<void>;
  measured?(): Promise<void>;
}

/** Sizes that may be made smaller, to try things out. */
export interface RunOptions {
  readonly seconds?: number;
  /** Moves of the workload `growth`, kills of the workload `kill`, boards of the workload `idle`. */
  readonly count?: number;
  /** Records where the server spends its time. */
  readonly isProfiled?: boolean;
}
