import { readFileSync } from "node:fs";
import { cpus } from "node:os";

/** What other programs take of the computer: with much of it, times say little, and ratios are left. */
export interface MachineWatch {
  /** Percent of all cores that were busy with others than us and our children that have ended. */
  stop(): number;
}

/** Clock ticks of `/proc` are hundredths of a second on every Linux that Node runs on. */
export const microsPerTick = 10_000;

export function watchMachine(): MachineWatch {
  const startedAt = performance.now();
  const before = othersTicks();
  return {
    stop() {
      const micros = (othersTicks() - before) * microsPerTick;
      const elapsedMicros = (performance.now() - startedAt) * 1_000;
      return Math.max(0, (micros * 100) / elapsedMicros / cpus().length);
    },
  };
}

function othersTicks(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = readFileSync(
    "/proc/stat",
    "utf8",
  )
    .split("\n", 1)
    .flatMap((line) => line.split(/ +/))
    .map(Number);
  const own = ticksOf("self").reduce((sum, ticks) => sum + ticks, 0);
  return user + nice + system + irq + softirq + steal - own;
}

/** User and system time of a process, and of its children that have ended. */
export function ticksOf(pid: number | "self"): readonly [number, number, number, number] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name of the process, in brackets, may contain blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields
    .slice(11, 15)
    .map(Number);
  return [user, system, childrenUser, childrenSystem];
}
