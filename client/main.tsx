import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/print.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { registerServiceWorker } from "./sw/register.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<App />);
registerServiceWorker();
