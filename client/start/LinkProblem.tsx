import { usePhrases } from "../i18n/phrases.ts";
import { InnerLink } from "./InnerLink.tsx";
import { JoinWithCode } from "./JoinWithCode.tsx";
import { PlainPage } from "./PlainPage.tsx";

/** malformed: the link lacks its secret. ended: the board was erased. page: an unknown address. */
export type LinkProblemKind = "malformed" | "ended" | "page";

/** A link that opens no board: what is wrong, and three ways on. */
export default function LinkProblem({ kind }: { readonly kind: LinkProblemKind }) {
  const { t } = usePhrases();
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
