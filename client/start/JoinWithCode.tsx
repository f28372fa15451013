import { LogIn } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { parseCode } from "../../shared/door/code.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { parsePastedLink } from "./boardLink.ts";
import type { CodeOutcome } from "./joinByCode.ts";
import { navigate } from "./location.ts";
import { readPageMeta } from "./pageMeta.ts";
import "./joinWithCode.css";

/** Opens a board by its code, or by a link that is pasted into the same field. */
export function JoinWithCode() {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<PhraseKey>();
  const [isAsking, setAsking] = useState(false);
  /** Who types on while a code is asked for has changed their mind. */
  const typed = useRef(text);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAsking) return;
    const code = parseCode(text);
    if (code !== undefined) void ask(code, text);
    else if (!followLink(text)) setProblem("start.open.problem");
  };
  const ask = async (code: string, asked: string) => {
    setAsking(true);
    setProblem(undefined);
    const outcome = await askForBoard(code);
    setAsking(false);
    if (typed.current !== asked) return;
    if (outcome.kind === "found") navigate(`/b#${outcome.secret}`);
    else setProblem(`code.${outcome.kind}`);
  };
  const change = (next: string) => {
    typed.current = next;
    setText(next);
    setProblem(undefined);
  };
  return (
    <form className="join-code card" onSubmit={submit} noValidate>
      <h2>
        <LogIn className="icon" aria-hidden="true" strokeWidth={1.9} />
        {t("start.open")}
      </h2>
      <div className="join-code-row">
        <Field
          label={t("start.open.label")}
          hint={isAsking ? t("code.wait") : undefined}
          value={text}
          onChange={change}
          problem={problem && t(problem)}
          inputMode="numeric"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          aria-busy={isAsking}
          onFocus={() => void fetchExchange()}
        />
        <Button look="filled" type="submit">
          {t("start.open.go")}
        </Button>
      </div>
    </form>
  );
}

async function askForBoard(code: string): Promise<CodeOutcome> {
  const exchange = await fetchExchange();
  return exchange ? exchange.joinByCode(code) : { kind: "offline" };
}

/** The key exchange comes when somebody is about to type a code; undefined without connection. */
async function fetchExchange(): Promise<typeof import("./joinByCode.ts") | undefined> {
  try {
    return await import("./joinByCode.ts");
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** False when there is no link in it. */
function followLink(text: string): boolean {
  const link = parsePastedLink(text);
  if (!link) return false;
  const address = `/b#${link.secret}`;
  const ours = [undefined, location.origin, new URL(readPageMeta().publicUrl).origin];
  if (ours.includes(link.origin)) navigate(address);
  else location.assign(`${link.origin}${address}`);
  return true;
}
