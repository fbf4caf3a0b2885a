/** The console's names for what the service sends and takes, and what it asks lists for. */

import type { components } from "./schema";

type Schemas = components["schemas"];

/** Put together member by member. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

export type Role = Schemas["Role"];

export const ROLES: readonly Role[] = [
    "host",
    "producer",
    "moderator",
    "clerk",
    "official",
    "approver",
    "editor",
    "auditor",
    "administrator",
];

export type Permission = Schemas["Permission"];

export type Named = Schemas["StudioNamed"];
export type HeldRole = Schemas["HeldRole"];

export type Todo = Schemas["Todo"];

export type Me = Schemas["Me"];
export type SignedIn = Schemas["SignedIn"];
export type SignInMethods = Schemas["SignInMethods"];
export type Device = Schemas["AccountDevice"];
export type OwnDevice = Schemas["OwnDevice"];
export type SecondFactorOffer = Schemas["Enrolment"];
export type RecoveryCodes = Schemas["RecoveryCodes"];

export interface List<T> {
    readonly data: readonly T[];
}

export interface Page<T> extends List<T> {
    readonly meta: {
        readonly page: {
            readonly size: number;
            readonly hasMore: boolean;
            readonly next?: string | null;
            /** Where it was asked for. */
            readonly count?: number | null;
        };
    };
}

/** As everybody may read it. */
export interface PublicSession {
    readonly slug: string;
    readonly title: string;
    readonly state: "announced" | "rehearsal" | "live" | "paused" | "ended" | "archived";
    readonly startsAt: string;
    readonly endsAt: string | null;
    readonly department?: Named;
}

export type SessionState = Schemas["SessionState"];
export type SessionGuest = Schemas["StudioGuest"];
export type Session = Schemas["StudioSession"];
export type NewSession = Schemas["NewSession"];
export type ChangedSession = Draft<Schemas["ChangedSession"]>;
export type WantedGuest = Schemas["WantedGuest"];
export type SessionStep = Schemas["SessionStep"];
export type StepBlocker = Schemas["ProblemField"];
export type SessionSteps = Schemas["SessionSteps"];
export type Programme = Schemas["StudioProgramme"];
export type Department = Schemas["StudioDepartment"];
export type Official = Schemas["StudioPerson"];

/** Fields that are changed; absent ones stay. */
export type ChangedEntry = Readonly<Record<string, string>>;

export type ScreeningKind = Schemas["ScreeningKind"];

export const SCREENING_KINDS: readonly ScreeningKind[] = [
    "insulting",
    "advertising",
    "illegal",
    "other",
];

export type ScreeningWord = Schemas["ScreeningWord"];
export type ScreeningWords = Schemas["ScreeningWords"];
export type ScreeningFound = Schemas["ScreeningFound"];
export type ScreeningOutcome = Schemas["ScreeningOutcome"];

export interface PublicTopic {
    readonly id: string;
    readonly name: string;
    readonly parent?: Named;
}

export interface SessionFilter {
    readonly q: string | null;
    readonly department: string | null;
    /** Several, joined by commas. */
    readonly states: string;
    readonly startsFrom: string | null;
    readonly startsBefore: string | null;
    readonly sort: "startsAt" | "-startsAt";
    readonly size: number;
}

export type Account = Schemas["Account"];
export type RoleGrant = Required<Schemas["WantedRole"]>;
export type Disablement = Schemas["AccountDisablement"];
export type NewAccount = Schemas["AccountWithPassword"];
export type TemporaryPassword = Schemas["TemporaryPassword"];

export interface AccountFilter {
    readonly q: string | null;
    readonly role: string | null;
    readonly department: string | null;
    readonly state: string | null;
}

/** What a token never is good for: one's own account, and making tokens, stay with people. */
export const OF_PERSONS: readonly Permission[] = ["account:self", "api-tokens:own"];

/** Nobody has these for one department only. */
export const OF_INSTALLATION: readonly Permission[] = [
    "audit:read",
    "audit:export",
    "keys:rotate",
    "index:build",
    "operations:read",
    "structure:edit",
    "screening:edit",
];

export type ApiToken = Schemas["StudioApiToken"];
export type IssuedApiToken = Schemas["IssuedApiToken"];
export type NewApiToken = Required<Schemas["NewApiToken"]>;
export type SigningKey = Schemas["StudioSigningKey"];
export type AuditChange = Schemas["AuditChange"];
export type AuditFact = Schemas["AuditFact"];
export type AuditActor = Schemas["AuditActor"];
export type AuditSubject = Schemas["AuditSubject"];
export type AuditOrigin = Schemas["AuditOrigin"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditType = Schemas["AuditType"];

export interface AuditFilter {
    readonly q: string | null;
    readonly type: string | null;
    readonly actor: string | null;
    /** A kind, or kind:id. */
    readonly subject: string | null;
    readonly address: string | null;
    readonly from: string | null;
    readonly before: string | null;
}

export type AuditHead = Schemas["Head"];
export type AuditBroken = Schemas["AuditBrokenLink"];
export type AuditVerification = Schemas["AuditVerification"];
export type OnAirState = Schemas["OnAirState"];
export type QuestionKindName = Schemas["QuestionKind"];
export type RundownEntry = Schemas["RundownEntry"];
export type RundownSegment = Schemas["RundownSegment"];
export type Rundown = Schemas["StudioRundown"];
export type WantedSegmentOrder = Schemas["OrderedSegment"];
export type ScreenKind = Schemas["ScreenKind"];

export const SCREEN_KINDS: readonly ScreenKind[] = ["prompter", "guests", "overlay"];

export type Screen = Schemas["StudioScreen"];
export type MadeScreen = Schemas["MadeScreen"];
export type MessageAudience = Schemas["MessageAudience"];

export const MESSAGE_AUDIENCES: readonly MessageAudience[] = ["host", "guests", "everybody"];

export type ScreenMessage = Schemas["StudioMessage"];
export type VoiceRole = Schemas["VoiceRole"];
export type Voice = Schemas["Voice"];
export type RunningLine = Schemas["RunningLine"];
export type AskedQuestion = Schemas["AskedQuestion"];
export type RunningAnswer = Schemas["RunningAnswer"];
export type RunningRecord = Schemas["RunningRecord"];
export type WantedLine = Omit<Required<Schemas["WantedLine"]>, "after">;
export type ChangedLine = Draft<Schemas["ChangedLine"]>;
export type DraftTurn = Schemas["DraftTurn"];
export type DraftAnswer = Schemas["DraftAnswer"];
export type RecordPublication = Schemas["RecordPublication"];
export type QuestionKind = Schemas["QuestionKind"];
export type ReviewState = Schemas["ReviewState"];
export type DismissalCode = Schemas["DismissalReason"];
export type QuestionClaim = Schemas["StudioClaim"];
export type QuestionRow = Schemas["StudioQuestionRow"];
export type QuestionReview = Schemas["StudioReview"];
export type QuestionBrief = Schemas["StudioQuestionBrief"];
export type QuestionTransfer = Schemas["StudioTransfer"];
export type QuestionEdited = Schemas["StudioTouched"];
export type QuestionNote = Schemas["StudioNote"];
export type StudioQuestion = Schemas["StudioQuestion"];
export type ChangedQuestion = Schemas["ChangedQuestion"];
export type ReviewQueue = Schemas["StudioQueue"];
export type LikeQuestion = Schemas["StudioLike"];
export type DuplicateGroup = Schemas["StudioDuplicates"];

export interface QuestionFilter {
    /** Null for all of them. */
    readonly session: string | null;
    readonly states: string | null;
    readonly q: string | null;
    readonly kind: string | null;
    readonly topic: string | null;
    readonly claimedBy: string | null;
    readonly reviewedFrom: string | null;
    readonly ids: readonly string[] | null;
    readonly sort: string;
}

export type BatchVerb = Schemas["BatchVerb"];
export type QuestionBatch = Schemas["QuestionBatch"];
export type BatchProblem = Schemas["Problem"];
export type BatchOutcome = Schemas["StudioOutcome"];
