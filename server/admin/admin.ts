import { run } from "./run.ts";

/** The process of `sameboat-admin`. */

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  print: (line) => void process.stdout.write(line.endsWith("\n") ? line : `${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  readInput,
});
