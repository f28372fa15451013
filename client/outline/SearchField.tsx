import { useEffect, useRef } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { Field } from "../ui/Field.tsx";

export interface SearchFieldProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** Notes found. */
  readonly count: number;
  readonly hasFocus?: boolean;
}

/** How many were found is told when typing rests so long, in ms. */
const restMs = 800;

/** Searches in what notes say, and in nothing else. Ctrl+F stays the browser's. */
export function SearchField({ query, onChange, count, hasFocus = false }: SearchFieldProps) {
  const { t } = usePhrases();
  const isSearching = query.trim() !== "";
  const told = !isSearching ? "" : count > 0 ? t("search.found", { count }) : t("search.none");
  const last = useRef(told);
  useEffect(() => {
    if (told === last.current || told === "") return undefined;
    const timer = setTimeout(() => {
      last.current = told;
      announce(told);
    }, restMs);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <search className="search-field">
      <Field
        type="search"
        label={t("search.field")}
        value={query}
        onChange={onChange}
        hint={told}
        data-autofocus={hasFocus || undefined}
      />
    </search>
  );
}
