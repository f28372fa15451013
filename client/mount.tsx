import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/print.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { readRoute } from "./start/boardLink.ts";
import { afterFirstBoard } from "./state/firstBoard.ts";
import { registerServiceWorker } from "./sw/register.ts";

/** Who stands on the page to join for so long gets the app kept on this device as well, ms. */
const joiningMs = 8_000;

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<App />);

const late = new Promise<void>((resolve) => setTimeout(resolve, joiningMs));
const isBoard = readRoute(location.href).kind === "board";
registerServiceWorker(isBoard ? Promise.race([afterFirstBoard(), late]) : Promise.resolve());
