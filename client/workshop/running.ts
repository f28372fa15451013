/** What is needed only while a workshop, a timer or a pause runs, or to tell of one: one chunk. */

export { QuestionActs } from "./QuestionActs.tsx";
export { NextStep, ShowStep } from "./steps/StepActs.tsx";
export { StepButton } from "./steps/StepButton.tsx";
export { StepNotices } from "./steps/StepNotices.tsx";
export { StepWatcher } from "./steps/StepWatcher.tsx";
export { BreakSign } from "./timer/BreakSign.tsx";
export { TimerLeft } from "./timer/TimerLeft.tsx";
export { TimerLine } from "./timer/TimerLine.tsx";
