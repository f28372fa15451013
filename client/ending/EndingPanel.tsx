import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { endEarly, keepOn } from "../../shared/ending.ts";
import { dateInWords } from "../i18n/dateInWords.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { readPageMeta } from "../start/pageMeta.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { makeNewLink } from "./makeNewLink.ts";
import { useEndsAt } from "./useEndsAt.ts";
import "./ending.css";

/** Until when the board is there, and under which link. Everybody may change both. */
export default function EndingPanel() {
  return (
    <div className="ending">
      <EndSection />
      <LinkSection />
    </div>
  );
}

function EndSection() {
  const { t, language } = usePhrases();
  const { handle } = useBoardContext();
  const endsAt = useEndsAt(handle);
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  const inWords = (at: number) => dateInWords(new Date(at), language);
  const end = () => {
    handle.workshop.act(endEarly);
  };
  const keep = () => {
    if (handle.workshop.act(keepOn)) announce(t("ending.kept"));
  };
  if (endsAt !== undefined) {
    return (
      <section ref={section} tabIndex={-1}>
        <h3>{t("ending.early")}</h3>
        <p>{t("ending.on", { date: inWords(endsAt) })}</p>
        <Button look="outlined" onClick={keep}>
          {t("ending.keep")}
        </Button>
      </section>
    );
  }
  const days = readPageMeta().retentionDays;
  return (
    <section ref={section} tabIndex={-1}>
      <h3>{t("ending.early")}</h3>
      {days !== undefined && (
        <p>{t("more.erased", { date: inWords(Date.now() + days * 86_400_000) })}</p>
      )}
      <p>{t("ending.early.text")}</p>
      <AskedOnce ask={t("ending.early.ask")} yes={t("ending.early.yes")} onYes={end} />
    </section>
  );
}

function LinkSection() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const people = useStore(handle.presence.people);
  const [state, setState] = useState<"none" | "making" | "failed">("none");
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  const make = async () => {
    setState("making");
    const isMade = await makeNewLink(handle);
    // When it is, the page is on its way to the new link.
    if (!isMade) setState("failed");
  };
  return (
    <section ref={section} tabIndex={-1}>
      <h3>{t("newLink.title")}</h3>
      <p>{t("newLink.text")}</p>
      <p>{t("newLink.here", { count: people })}</p>
      {state !== "making" && (
        <AskedOnce ask={t("newLink.ask")} yes={t("newLink.yes")} onYes={() => void make()} />
      )}
      <p role="status">
        {state === "making" && t("newLink.making")}
        {state === "failed" && t("newLink.failed")}
      </p>
    </section>
  );
}

interface AskedOnceProps {
  readonly ask: string;
  readonly yes: string;
  readonly onYes: () => void;
}

/** A button that asks once more, in its own place. */
function AskedOnce({ ask, yes, onYes }: AskedOnceProps): ReactNode {
  const { t } = usePhrases();
  const [isAsking, setIsAsking] = useState(false);
  const wasAsking = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The question takes the place of what was pressed, and gives it back.
    if (isAsking !== wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <Button look="lined" onClick={() => setIsAsking(true)} ref={button}>
        {ask}
      </Button>
    );
  }
  const answer = (isYes: boolean) => {
    setIsAsking(false);
    if (isYes) onYes();
  };
  return (
    <div className="ending-ask">
      <Button look="lined" onClick={() => answer(false)} ref={button}>
        {t("app.cancel")}
      </Button>
      <Button look="filled" onClick={() => answer(true)}>
        {yes}
      </Button>
    </div>
  );
}

/** Whatever vanishes here, also by somebody else's hand, focus stays in its part of the panel. */
function useKeptFocus(section: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus();
  });
}
