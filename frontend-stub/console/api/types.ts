/** Names of the console for what the service sends and takes, where several files use them. */

import type { components } from "./schema";

export type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type Permission = Schemas["Permission"];
export type Named = Schemas["StudioNamed"];
export type HeldRole = Schemas["HeldRole"];
export type Me = Schemas["Me"];
export type Device = Schemas["AccountDevice"];
export type SessionState = Schemas["SessionState"];
export type Session = Schemas["StudioSession"];
export type Programme = Schemas["StudioProgramme"];
export type Department = Schemas["StudioDepartment"];
export type Official = Schemas["StudioPerson"];
export type ScreeningKind = Schemas["ScreeningKind"];
export type ScreeningWord = Schemas["ScreeningWord"];
export type Account = Schemas["Account"];
export type OnAirState = Schemas["OnAirState"];
export type RundownEntry = Schemas["RundownEntry"];
export type RundownSegment = Schemas["RundownSegment"];
export type Rundown = Schemas["StudioRundown"];
export type Voice = Schemas["Voice"];
export type RunningLine = Schemas["RunningLine"];
export type AskedQuestion = Schemas["AskedQuestion"];
export type RunningAnswer = Schemas["RunningAnswer"];
export type RunningRecord = Schemas["RunningRecord"];
export type QuestionKind = Schemas["QuestionKind"];
export type ReviewState = Schemas["ReviewState"];
export type DismissalCode = Schemas["DismissalReason"];
export type QuestionClaim = Schemas["StudioClaim"];
export type ToldClaim = Schemas["ToldClaim"];
export type QuestionRow = Schemas["StudioQuestionRow"];
export type StudioQuestion = Schemas["StudioQuestion"];
export type ChangedQuestion = Schemas["ChangedQuestion"];
export type ReviewQueue = Schemas["StudioQueue"];
