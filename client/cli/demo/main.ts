import { playDemo } from "./playDemo.ts";

/** The demonstration as a process of its own: `node dist/cli/demo.js ORIGIN`, in the language of LANG. */

const [origin] = process.argv.slice(2);
if (origin === undefined) throw new Error("the address of a relay is missing");
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());
const { LC_ALL, LANG } = process.env;
try {
  await playDemo({
    origin,
    language: /^sv/i.test(LC_ALL || LANG || "") ? "sv" : "en",
    signal: stopping.signal,
    tell: (line) => process.stdout.write(`${line}\n`),
  });
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(
      `The demonstration ended: ${error instanceof Error ? error.message : error}\n`,
    );
    process.exitCode = 1;
  }
}
