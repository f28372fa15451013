import type { Measured } from "../../measured.ts";
import { type BigBoard, boardFault, hastyWriters, joinCold, writeBigBoard } from "../bigBoard.ts";
import { pause, type ServerProcess } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** How long people wait for a relay that is started anew, with a big board to open. */

export const restart: Workload = {
  name: "restart",
  about: "start with a board of 10,000 notes and 100,000 moves: after SIGTERM, and after kill -9",
  servers: ["sameboat", "y-websocket-leveldb", "hocuspocus-sqlite"],
  columns: {
    term: { title: "SIGTERM ms", digits: 0 },
    exitCode: { title: "exit", digits: 0 },
    closedWith: { title: "close code", digits: 0 },
    answer: { title: "first answer ms", digits: 0 },
    join: { title: "first join ms", digits: 0 },
    answerKilled: { title: "after kill -9: answer", digits: 0 },
    joinKilled: { title: "first join ms", digits: 0 },
  },
  targets: [
    { says: "SIGTERM ends within 5 s", metric: "term", server: "sameboat", atMost: 5_000 },
    { says: "with exit code 0", metric: "exitCode", server: "sameboat", atMost: 0 },
    { says: "first answer within 3 s", metric: "answer", server: "sameboat", atMost: 3_000 },
  ],
  rounds: 3,
  run: measureRestart,
};

async function measureRestart(run: Run): Promise<Measured> {
  const first = await startAndAsk(run);
  const board = await writeBigBoard(run, first.server);
  const { client: present } = await joinCold(run, first.server.port, board.room);
  const termAt = performance.now();
  const exit = await first.server.kill("SIGTERM");
  const term = performance.now() - termAt;
  const closedWith = await present.socket.closed;

  const second = await startAndAsk(run);
  const joined = await joinWhole(run, second.server, board);
  await second.server.kill("SIGKILL");

  const third = await startAndAsk(run);
  const again = await joinWhole(run, third.server, board);
  const fault = joined.fault ?? again.fault;
  return {
    metrics: {
      term,
      exitCode: typeof exit === "number" ? exit : Number.NaN,
      closedWith,
      answer: second.answerMs,
      join: joined.ms,
      answerKilled: third.answerMs,
      joinKilled: again.ms,
    },
    ...(fault !== undefined && { fault }),
  };
}

async function startAndAsk(run: Run): Promise<{ server: ServerProcess; answerMs: number }> {
  const server = await run.start({ env: hastyWriters });
  const listeningAt = performance.now();
  // Every server here answers something; whether it knows the address does not matter.
  await (await fetch(`http://127.0.0.1:${server.port}/healthz`)).arrayBuffer();
  return { server, answerMs: server.startMs + performance.now() - listeningAt };
}

const wholeWithinMs = 20_000;

/** Some answer before they have loaded: then what comes after counts too. */
async function joinWhole(run: Run, { port }: ServerProcess, board: BigBoard) {
  const startedAt = performance.now();
  const { client } = await joinCold(run, port, board.room, false);
  let looked = 0;
  let fault: string | undefined;
  do {
    if (client.updates.count > looked) {
      looked = client.updates.count;
      fault = boardFault(client, board);
    }
    await pause(20);
  } while (fault !== undefined && performance.now() - startedAt < wholeWithinMs);
  client.socket.destroy();
  return { ms: client.heardAt - startedAt, fault };
}
