/** What the service sends and takes, as far as the console uses it. */

export type Role =
    | "host"
    | "producer"
    | "moderator"
    | "clerk"
    | "official"
    | "approver"
    | "editor"
    | "auditor"
    | "administrator";

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

export type Permission =
    | "account:self"
    | "accounts:read"
    | "accounts:manage"
    | "api-tokens:own"
    | "api-tokens:manage"
    | "audit:read"
    | "audit:export"
    | "keys:rotate"
    | "index:build"
    | "operations:read"
    | "transcripts:import"
    | "sessions:read"
    | "sessions:edit"
    | "sessions:run"
    | "people:edit"
    | "structure:edit"
    | "questions:read"
    | "questions:moderate"
    | "screening:edit"
    | "rundown:read"
    | "rundown:direct"
    | "screens:manage"
    | "record:write";

export interface Named {
    readonly id: string;
    readonly name: string;
}

export interface HeldRole {
    readonly role: Role;
    /** Null: the whole installation. */
    readonly department: Named | null;
}

export type Todo = "change-password" | "enrol-second-factor";

export interface Me {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly language: string | null;
    readonly roles: readonly HeldRole[];
    readonly permissions: readonly Permission[];
    readonly secondFactor: boolean;
    readonly todo: readonly Todo[];
    readonly signedInWith: "password" | "open-id" | "api-token" | "operator";
}

export interface SignedIn {
    readonly accessToken: string;
    /** Seconds. */
    readonly expiresIn: number;
    readonly me: Me;
}

export interface SignInMethods {
    readonly password: boolean;
    readonly openId: { readonly name: string; readonly href: string } | null;
}

export interface Device {
    readonly id: string;
    readonly device: string;
    readonly address: string;
    readonly startedAt: string;
    readonly seenAt: string;
}

export interface OwnDevice extends Device {
    readonly current: boolean;
}

export interface SecondFactorOffer {
    /** Base32, for those who type it. */
    readonly secret: string;
    readonly uri: string;
    /** SVG */
    readonly qr: string;
}

export interface RecoveryCodes {
    readonly recoveryCodes: readonly string[];
}

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

export type SessionState =
    | "draft"
    | "announced"
    | "rehearsal"
    | "live"
    | "paused"
    | "ended"
    | "archived";

export interface SessionGuest {
    readonly person: Named;
    /** As of the session's day. */
    readonly title: string;
    readonly departmentName: string;
}

export interface Session {
    readonly id: string;
    readonly version: number;
    /** Of the public page. */
    readonly address: string;
    readonly programme: Named;
    readonly department: Named;
    readonly title: string;
    readonly introduction: string;
    readonly host: string;
    readonly videoUrl: string | null;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly state: SessionState;
    readonly stateAt: string;
    readonly stateReason: string | null;
    readonly guests: readonly SessionGuest[];
    readonly topics: readonly Named[];
}

export interface NewSession {
    readonly programmeId: string;
    readonly departmentId: string;
    readonly title: string;
    readonly host: string;
    readonly startsAt: string;
    readonly endsAt: string;
}

/** Fields of a session that are changed one by one; absent ones stay. */
export type ChangedSession = {
    programmeId?: string;
    departmentId?: string;
    title?: string;
    introduction?: string;
    host?: string;
    videoUrl?: string | null;
    startsAt?: string;
    endsAt?: string;
};

export interface WantedGuest {
    readonly personId: string;
    readonly title: string;
    readonly departmentName: string;
}

export interface SessionStep {
    readonly state: SessionState;
    /** For a button. */
    readonly name: string;
    readonly shows: string;
    readonly citizens: string;
    readonly undo: string;
    readonly reasonNeeded: boolean;
    readonly blockers: readonly StepBlocker[];
}

export interface StepBlocker {
    readonly pointer: string;
    readonly code: string;
    readonly detail: string;
}

export interface SessionSteps {
    readonly state: SessionState;
    readonly version: number;
    readonly data: readonly SessionStep[];
}

export interface Programme {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly description: string;
}

export interface Department {
    readonly id: string;
    readonly version: number;
    /** Of the public page. */
    readonly address: string;
    readonly name: string;
    readonly shortName: string;
    readonly introduction: string;
}

export interface Official {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    /** Of the public page. */
    readonly address: string;
    readonly department: Named;
    /** As of now. */
    readonly title: string;
    readonly introduction: string;
}

/** Fields that are changed; absent ones stay. */
export type ChangedEntry = Readonly<Record<string, string>>;

export type ScreeningKind = "insulting" | "advertising" | "illegal" | "other";

export const SCREENING_KINDS: readonly ScreeningKind[] = [
    "insulting",
    "advertising",
    "illegal",
    "other",
];

export interface ScreeningWord {
    readonly text: string;
    readonly kind: ScreeningKind;
    /** Whether other characters of the same sound are meant too. */
    readonly bySound: boolean;
}

export interface ScreeningWords {
    readonly version: number;
    readonly words: readonly ScreeningWord[];
}

export interface ScreeningFound {
    readonly finding: string;
    /** Null for personal data. */
    readonly word: string | null;
    /** UTF-16 units. */
    readonly from: number;
    readonly to: number;
}

export interface ScreeningOutcome {
    readonly holds: boolean;
    readonly found: readonly ScreeningFound[];
}

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

export interface Account {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly displayName: string;
    readonly state: "active" | "disabled";
    readonly disabled: Disablement | null;
    readonly roles: readonly HeldRole[];
    readonly secondFactor: boolean;
    /** Somebody else chose it, and it has not been replaced yet. */
    readonly temporaryPassword: boolean;
    readonly createdAt: string;
    readonly lastSignInAt: string | null;
}

export interface RoleGrant {
    readonly role: Role;
    /** Null: the whole installation. */
    readonly departmentId: string | null;
}

export interface Disablement {
    readonly reason: string;
    readonly at: string;
    /** Null: at the machine itself. */
    readonly by: { readonly id: string; readonly displayName: string } | null;
}

export interface NewAccount {
    readonly account: Account;
    readonly temporaryPassword: string;
}

export interface TemporaryPassword {
    readonly temporaryPassword: string;
}

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

export interface ApiToken {
    readonly id: string;
    readonly name: string;
    readonly owner: { readonly id: string; readonly displayName: string };
    /** How it begins. */
    readonly hint: string;
    readonly scopes: readonly Permission[];
    readonly department: Named | null;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly lastUsedAt: string | null;
    readonly revokedAt: string | null;
}

export interface IssuedApiToken extends ApiToken {
    readonly token: string;
}

export interface NewApiToken {
    readonly name: string;
    readonly scopes: readonly Permission[];
    readonly departmentId: string | null;
    readonly expiresAt: string;
}

export interface SigningKey {
    readonly id: string;
    readonly createdAt: string;
    /** Since when another one signs. */
    readonly retiredAt: string | null;
    /** The end of its last token. */
    readonly verifiesUntil: string | null;
}

export interface AuditChange {
    readonly field: string;
    /** In the reader's language. */
    readonly label: string;
    readonly before: unknown;
    readonly after: unknown;
}

export interface AuditFact {
    readonly name: string;
    /** In the reader's language. */
    readonly label: string;
    readonly value: unknown;
    /** The value in the reader's language, where it is a name of ours. */
    readonly words: string | null;
}

export interface AuditActor {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
}

export interface AuditSubject {
    readonly kind: string;
    readonly id: string;
    readonly name: string | null;
}

export interface AuditOrigin {
    readonly address: string | null;
    readonly device: string | null;
    /** Both were taken off when their time was over. */
    readonly erased: boolean;
}

export interface AuditEntry {
    readonly id: string;
    readonly at: string;
    readonly actor: AuditActor;
    readonly type: string;
    /** A sentence in the reader's language. */
    readonly words: string;
    readonly subject: AuditSubject;
    readonly changes: readonly AuditChange[];
    readonly facts: readonly AuditFact[];
    /** Null where no request was. */
    readonly from: AuditOrigin | null;
}

export interface AuditType {
    readonly type: string;
    readonly words: string;
}

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

export interface AuditHead {
    readonly sequence: number;
    readonly hash: string;
}

export interface AuditBroken {
    /** Null where an event has no link. */
    readonly sequence: number | null;
    readonly event: string | null;
    readonly why: string;
}

export interface AuditVerification {
    readonly intact: boolean;
    readonly links: number;
    readonly head: AuditHead | null;
    /** Events that are not linked yet. */
    readonly waiting: number;
    readonly broken: AuditBroken | null;
}

export type OnAirState = "shortlisted" | "queued" | "ready" | "on-air" | "aired" | "skipped";
export type QuestionKindName = "inquiry" | "help" | "complaint" | "suggestion" | "thanks";

export interface RundownEntry {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly text: string;
    readonly kind: QuestionKindName;
    readonly nickname: string | null;
    readonly support: number;
    readonly state: OnAirState | null;
    readonly since: string | null;
}

export interface RundownSegment {
    readonly id: string | null;
    readonly title: string;
    readonly plannedSeconds: number;
    readonly elapsedSeconds: number;
    readonly runningSince: string | null;
    readonly questions: readonly RundownEntry[];
}

export interface Rundown {
    readonly id: string;
    readonly version: number;
    readonly session: {
        readonly title: string;
        readonly state: SessionState;
        readonly stateAt: string;
        readonly startsAt: string;
        readonly endsAt: string;
    };
    readonly rehearsal: boolean;
    readonly segments: readonly RundownSegment[];
    readonly shortlist: readonly RundownEntry[];
    readonly onAir: string | null;
    readonly ready: string | null;
    readonly undo: {
        readonly move: string;
        readonly kind: "take" | "clear";
        readonly questionId: string;
        readonly until: string;
    } | null;
    readonly at: string;
}

export interface WantedSegmentOrder {
    readonly id: string | null;
    readonly questionIds: readonly string[];
}

export type ScreenKind = "prompter" | "guests" | "overlay";

export const SCREEN_KINDS: readonly ScreenKind[] = ["prompter", "guests", "overlay"];

export interface Screen {
    readonly id: string;
    readonly kind: ScreenKind;
    readonly label: string;
    readonly hint: string;
    readonly madeAt: string;
    readonly seenAt: string | null;
    readonly open: boolean;
}

export interface MadeScreen {
    readonly screen: Screen;
    /** With its token; told this once. */
    readonly address: string;
}

export type MessageAudience = "host" | "guests" | "everybody";

export const MESSAGE_AUDIENCES: readonly MessageAudience[] = ["host", "guests", "everybody"];

export interface ScreenMessage {
    readonly id: string;
    readonly to: MessageAudience;
    readonly text: string;
    readonly sentAt: string;
    readonly receipts: readonly {
        readonly screenId: string;
        readonly screen: string;
        readonly at: string;
    }[];
}

export type VoiceRole = "host" | "guest" | "other";

export interface Voice {
    readonly role: VoiceRole;
    readonly personId: string | null;
    readonly name: string;
    /** Of a guest, as of that day. */
    readonly title: string | null;
}

export interface RunningLine {
    readonly id: string;
    readonly version: number;
    /** For the order only. */
    readonly position: number;
    readonly voice: Voice;
    readonly text: string;
    readonly spokenAt: string;
    /** On the clock of the broadcast. */
    readonly second: number | null;
    /** Whose answer it is a part of. */
    readonly questionId: string | null;
    readonly corrected: boolean;
    readonly removed: boolean;
    readonly rehearsal: boolean;
}

export interface AskedQuestion {
    readonly id: string;
    readonly number: number;
    readonly title: string;
}

export interface RunningAnswer {
    readonly question: AskedQuestion;
    readonly beganAt: string;
    /** Null while it is being given. */
    readonly endedAt: string | null;
    readonly second: number | null;
}

export interface RunningRecord {
    readonly sessionId: string;
    readonly title: string;
    readonly state: SessionState;
    readonly rehearsal: boolean;
    /** On the clock of the service. */
    readonly now: string;
    /** Where the clock of the broadcast stands at zero. */
    readonly clockFrom: string | null;
    readonly onAir: AskedQuestion | null;
    /** Host first, then the guests in the order of seats. */
    readonly voices: readonly Voice[];
    readonly lines: readonly RunningLine[];
    readonly answers: readonly RunningAnswer[];
}

export interface WantedLine {
    readonly role: VoiceRole;
    readonly personId: string | null;
    /** Of somebody who is neither host nor guest. */
    readonly speaker: string | null;
    readonly text: string;
    readonly spokenAt: string;
}

/** Fields of a line that are changed; absent ones stay. */
export type ChangedLine = {
    role?: VoiceRole;
    personId?: string | null;
    speaker?: string | null;
    text?: string;
    questionId?: string | null;
    removed?: boolean;
};

export interface DraftTurn {
    readonly voice: Voice;
    readonly text: string;
    readonly questionId: string | null;
}

export interface DraftAnswer {
    readonly question: AskedQuestion;
    readonly voice: Voice;
    readonly text: string;
    /** Of the video, where it begins. */
    readonly second: number | null;
}

export interface RecordPublication {
    readonly address: string;
    readonly turns: readonly DraftTurn[];
    readonly answers: readonly DraftAnswer[];
    readonly unanswered: readonly AskedQuestion[];
    readonly blockers: readonly StepBlocker[];
    readonly published: boolean;
    /** What is public is this. */
    readonly current: boolean;
}

export type QuestionKind = "inquiry" | "help" | "complaint" | "suggestion" | "thanks";

export type ReviewState =
    | "submitted"
    | "held"
    | "approved"
    | "dismissed"
    | "merged"
    | "transferred"
    | "withdrawn";

export type DismissalCode =
    | "duplicate"
    | "personal-data"
    | "off-topic"
    | "not-competent"
    | "insulting"
    | "advertising"
    | "unclear"
    | "illegal-content";

/** Who is busy with a question. */
export interface QuestionClaim {
    readonly questionId: string;
    readonly by: Named;
    readonly until: string;
}

/** As much of a question as a row shows. */
export interface QuestionRow {
    readonly id: string;
    readonly version: number;
    readonly number: number;
    readonly title: string;
    readonly nickname: string | null;
    readonly kind: QuestionKind;
    readonly state: ReviewState;
    readonly receivedAt: string;
    readonly reviewedAt: string;
    /** Codes of what the screening found. */
    readonly heldFor: readonly string[];
    readonly support: number;
    readonly merged: number;
    readonly notes: number;
    readonly claim: QuestionClaim | null;
    readonly onAir: string | null;
    readonly dismissal: DismissalCode | null;
    readonly department: Named;
    readonly sessionId: string | null;
    readonly mergedIntoId: string | null;
}

export interface QuestionReview {
    readonly state: ReviewState;
    /** Null where the service did it, or the asker. */
    readonly by: Named | null;
    readonly at: string;
    readonly reason: string | null;
    readonly dismissal: DismissalCode | null;
}

export interface QuestionBrief {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly nickname: string | null;
    readonly receivedAt: string;
}

export interface QuestionTransfer {
    readonly from: Named;
    readonly to: Named;
    readonly note: string;
    readonly by: Named | null;
    readonly at: string;
    readonly takenAt: string | null;
}

export interface QuestionEdited {
    readonly by: Named | null;
    readonly at: string;
}

export interface QuestionNote {
    readonly id: string;
    readonly text: string;
    readonly by: Named | null;
    readonly at: string;
}

export interface StudioQuestion {
    readonly id: string;
    readonly version: number;
    readonly number: number;
    readonly kind: QuestionKind;
    readonly title: string;
    readonly text: string;
    readonly onAirText: string | null;
    readonly originalTitle: string | null;
    readonly originalText: string;
    readonly nickname: string | null;
    readonly department: Named;
    readonly session: Named | null;
    readonly topics: readonly Named[];
    readonly receivedAt: string;
    readonly review: QuestionReview;
    readonly heldFor: readonly string[];
    readonly support: number;
    readonly mergedInto: QuestionBrief | null;
    readonly merged: readonly QuestionBrief[];
    readonly transfer: QuestionTransfer | null;
    readonly onAir: string | null;
    readonly edited: QuestionEdited | null;
    readonly claim: QuestionClaim | null;
    readonly notes: readonly QuestionNote[];
}

export interface ChangedQuestion {
    readonly title?: string;
    readonly text?: string;
    readonly onAirText?: string | null;
    readonly kind?: QuestionKind;
    readonly topicIds?: readonly string[];
    /** Also what is on air at this moment. */
    readonly onAir?: boolean;
}

export interface ReviewQueue {
    readonly waiting: number;
    readonly held: number;
    readonly oldestReceivedAt: string | null;
    readonly claims: readonly QuestionClaim[];
}

export interface LikeQuestion {
    readonly question: QuestionRow;
    readonly likeness: number;
}

export interface DuplicateGroup {
    readonly into: QuestionRow;
    readonly others: readonly LikeQuestion[];
}

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

export type BatchVerb = "approval" | "hold" | "dismissal" | "return" | "merge";

export interface QuestionBatch {
    readonly verb: BatchVerb;
    readonly undo?: boolean;
    readonly code?: DismissalCode;
    readonly explanation?: string;
    readonly into?: string;
    readonly questions: readonly { id: string; version: number }[];
}

export interface BatchProblem {
    readonly title: string;
    readonly detail: string;
    readonly code: string;
}

export interface BatchOutcome {
    readonly id: string;
    readonly question: QuestionRow | null;
    readonly problem: BatchProblem | null;
}
