import {
  type CompositionEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import type { NoteColor } from "../../shared/note.ts";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import {
  createTextField,
  type FieldState,
  type TextField,
  type TextSource,
} from "../state/editing.ts";

/** What a note says and how to change it; draft and placed note are the same to the field. */
export interface NoteFieldSource extends TextSource {
  /** Calls back when the text may have changed, until the returned function is called. */
  subscribe(changed: () => void): () => void;
}

export interface NoteFieldProps {
  readonly source: NoteFieldSource;
  readonly color: NoteColor;
  readonly label: string;
  readonly isLabelShown?: boolean;
  readonly text: string;
}

/** From here on the field tells how many characters are left. */
const nearLimit = 100;

/**
 * The text of a note: an ordinary text field, so that dictation, spelling help and any keyboard
 * work. The browser owns what is in it; changes by others are joined in around the cursor.
 */
export function NoteField({ source, color, label, isLabelShown = false, text }: NoteFieldProps) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const element = useRef<HTMLTextAreaElement>(null);
  const field = useRef<TextField | undefined>(undefined);
  const isJoined = useRef(false);
  const id = useId();

  useLayoutEffect(() => {
    const area = element.current;
    if (!area) return;
    area.value = source.read() ?? "";
    field.current = createTextField(source);
    isJoined.current = false;
    area.setSelectionRange(area.value.length, area.value.length);
    area.focus({ preventScroll: true });
  }, [source]);

  useEffect(
    () =>
      source.subscribe(() => {
        const area = element.current;
        const next = area && field.current?.changed(stateOf(area));
        if (!area || !next) return;
        isJoined.current = true;
        show(area, next);
      }),
    [source],
  );

  useGrowth(element, text);

  const type = (event: FormEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const next = field.current?.typed(stateOf(area));
    if (next && next.text !== area.value) show(area, next);
  };
  const endComposing = (event: CompositionEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const next = field.current?.endComposing(stateOf(area));
    if (next && next.text !== area.value) show(area, next);
  };
  // The browser's own undo knows nothing of letters that others put in meanwhile.
  const undoOwnLetters = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!isUndo || event.altKey || !isJoined.current) return;
    event.preventDefault();
    if (event.shiftKey) handle.acts.redo();
    else handle.acts.undo();
  };
  const left = textLimits.note - text.length;
  const told = left <= 0 ? t("note.full") : t("limit.left", { count: left });
  useLimitTold(left, told);
  return (
    <div className="note-field">
      <label htmlFor={id} className={isLabelShown ? "note-field-label" : "visually-hidden"}>
        {label}
      </label>
      <textarea
        ref={element}
        id={id}
        dir="auto"
        data-autofocus
        rows={3}
        data-color={color}
        maxLength={textLimits.note}
        aria-describedby={`${id}-left`}
        onInput={type}
        onCompositionStart={() => field.current?.startComposing()}
        onCompositionEnd={endComposing}
        onKeyDown={undoOwnLetters}
      />
      <p id={`${id}-left`} className="note-field-left">
        {left <= nearLimit && told}
      </p>
    </div>
  );
}

/** Said aloud when so many characters are left, and not with every letter between. */
const saidAt = [100, 20, 0] as const;

function useLimitTold(left: number, told: string): void {
  const before = useRef(left);
  useEffect(() => {
    const isPassed = saidAt.some((mark) => left <= mark && before.current > mark);
    before.current = left;
    if (isPassed) announce(told);
  }, [left, told]);
}

function stateOf(area: HTMLTextAreaElement): FieldState {
  return { text: area.value, start: area.selectionStart, end: area.selectionEnd };
}

function show(area: HTMLTextAreaElement, { text, start, end }: FieldState): void {
  if (area.value !== text) area.value = text;
  area.setSelectionRange(start, end);
}

/** The field grows with its text as far as the style sheet lets it. */
function useGrowth(element: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the height
  useLayoutEffect(() => {
    const area = element.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [element, text]);
}
