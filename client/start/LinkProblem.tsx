import { movingFrom } from "../ending/moving.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useStore } from "../state/useStore.ts";
import { InnerLink } from "./InnerLink.tsx";
import { JoinWithCode } from "./JoinWithCode.tsx";
import { PlainPage } from "./PlainPage.tsx";

/** malformed: the link lacks its secret. ended: the board was erased. page: an unknown address. */
export type LinkProblemKind = "malformed" | "ended" | "page";

/** A link that opens no board: what is wrong, and three ways on. */
export default function LinkProblem({ kind }: { readonly kind: LinkProblemKind }) {
  const { t } = usePhrases();
  const isMoving = useStore(movingFrom) !== undefined;
  // The board has a new link, and this page is on its way there.
  if (kind === "ended" && isMoving) return <p className="opening">{t("app.opening")}</p>;
  return (
    <PlainPage title={t(`problem.${kind}`)}>
      <p>{t(`problem.${kind}.text`)}</p>
      <JoinWithCode />
      <InnerLink href="/" className="button button-lined">
        {t("app.start")}
      </InnerLink>
    </PlainPage>
  );
}
