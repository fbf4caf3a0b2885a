import { language } from "../base/language";
import { call, download, openCall } from "./client";
import type {
    Account,
    AccountFilter,
    ApiToken,
    AuditEntry,
    AuditFilter,
    AuditType,
    AuditVerification,
    BatchOutcome,
    ChangedEntry,
    ChangedLine,
    ChangedQuestion,
    ChangedSession,
    Department,
    Device,
    DismissalCode,
    DuplicateGroup,
    IssuedApiToken,
    LikeQuestion,
    List,
    MadeScreen,
    Me,
    MessageAudience,
    Named,
    NewAccount,
    NewApiToken,
    NewSession,
    Official,
    OwnDevice,
    Page,
    Programme,
    PublicSession,
    PublicTopic,
    RecordPublication,
    QuestionBatch,
    QuestionClaim,
    QuestionFilter,
    QuestionRow,
    RecoveryCodes,
    ReviewQueue,
    RoleGrant,
    Rundown,
    RundownEntry,
    Screen,
    ScreenKind,
    ScreenMessage,
    RunningLine,
    RunningRecord,
    ScreeningOutcome,
    ScreeningWord,
    ScreeningWords,
    SecondFactorOffer,
    Session,
    SessionFilter,
    SessionState,
    SessionSteps,
    SignedIn,
    SigningKey,
    SignInMethods,
    StudioQuestion,
    TemporaryPassword,
    WantedGuest,
    WantedSegmentOrder,
    WantedLine,
} from "./types";

const STUDIO = "/api/v1/studio";

const part = encodeURIComponent;

function auditQuery(filter: AuditFilter): Record<string, string | null> {
    return {
        "filter[q]": filter.q,
        "filter[type]": filter.type,
        "filter[actor]": filter.actor,
        "filter[subject]": filter.subject,
        "filter[address]": filter.address,
        "filter[at][gte]": filter.from,
        "filter[at][lt]": filter.before,
    };
}

/** Every call of the console, by name. */
/** All of a list that the service gives page by page: of what is chosen from, nothing may lack. */
async function whole<T>(page: (after: string | null) => Promise<Page<T>>): Promise<List<T>> {
    const data: T[] = [];
    let after: string | null = null;
    do {
        const read: Page<T> = await page(after);
        data.push(...read.data);
        after = read.meta.page.hasMore ? (read.meta.page.next ?? null) : null;
    } while (after !== null);
    return { data };
}

export const api = {
    signInMethods: () =>
        openCall<SignInMethods>({ method: "GET", path: `${STUDIO}/sign-in/methods` }),
    signIn: (body: { name: string; password: string; code?: string }) =>
        openCall<SignedIn>({ method: "POST", path: `${STUDIO}/sign-in`, body }),
    renew: () => openCall<SignedIn>({ method: "POST", path: `${STUDIO}/sign-in/renewal` }),
    signOut: () => openCall<void>({ method: "DELETE", path: `${STUDIO}/sign-in` }),

    me: () => call<Me>({ method: "GET", path: `${STUDIO}/me` }),
    changeMe: (body: { displayName?: string; language?: string }) =>
        call<Me>({ method: "PATCH", path: `${STUDIO}/me`, body }),
    changePassword: (body: { current: string; next: string }) =>
        call<void>({ method: "PUT", path: `${STUDIO}/me/password`, body }),
    myDevices: () => call<List<OwnDevice>>({ method: "GET", path: `${STUDIO}/me/devices` }),
    signOutDevice: (id: string) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/me/devices/${part(id)}` }),
    signOutOtherDevices: () => call<void>({ method: "DELETE", path: `${STUDIO}/me/devices` }),
    offerSecondFactor: (body: { password?: string }) =>
        call<SecondFactorOffer>({ method: "POST", path: `${STUDIO}/me/second-factor`, body }),
    confirmSecondFactor: (body: { code: string }) =>
        call<RecoveryCodes>({ method: "PUT", path: `${STUDIO}/me/second-factor`, body }),
    removeSecondFactor: (body: { password?: string }) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/me/second-factor`, body }),
    newRecoveryCodes: (body: { password?: string }) =>
        call<RecoveryCodes>({ method: "POST", path: `${STUDIO}/me/recovery-codes`, body }),

    accounts: (filter: AccountFilter, after: string | null) =>
        call<Page<Account>>({
            method: "GET",
            path: `${STUDIO}/accounts`,
            query: {
                "filter[q]": filter.q,
                "filter[role]": filter.role,
                "filter[department]": filter.department,
                "filter[state]": filter.state,
                "page[size]": 50,
                "page[after]": after,
            },
        }),
    account: (id: string) =>
        call<Account>({ method: "GET", path: `${STUDIO}/accounts/${part(id)}` }),
    createAccount: (body: { name: string; displayName: string; roles: readonly RoleGrant[] }) =>
        call<NewAccount>({ method: "POST", path: `${STUDIO}/accounts`, body }),
    renameAccount: (account: Account, displayName: string) =>
        call<Account>({
            method: "PATCH",
            path: `${STUDIO}/accounts/${part(account.id)}`,
            body: { displayName },
            ifMatch: account.version,
        }),
    giveRoles: (account: Account, roles: readonly RoleGrant[]) =>
        call<Account>({
            method: "PUT",
            path: `${STUDIO}/accounts/${part(account.id)}/roles`,
            body: { roles },
            ifMatch: account.version,
        }),
    disableAccount: (id: string, reason: string) =>
        call<Account>({
            method: "PUT",
            path: `${STUDIO}/accounts/${part(id)}/disablement`,
            body: { reason },
        }),
    enableAccount: (id: string) =>
        call<Account>({ method: "DELETE", path: `${STUDIO}/accounts/${part(id)}/disablement` }),
    resetPassword: (id: string) =>
        call<TemporaryPassword>({
            method: "POST",
            path: `${STUDIO}/accounts/${part(id)}/password-reset`,
        }),
    removeSecondFactorOf: (id: string) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/accounts/${part(id)}/second-factor` }),
    devicesOf: (id: string) =>
        call<List<Device>>({ method: "GET", path: `${STUDIO}/accounts/${part(id)}/devices` }),
    endDeviceOf: (id: string, device: string) =>
        call<void>({
            method: "DELETE",
            path: `${STUDIO}/accounts/${part(id)}/devices/${part(device)}`,
        }),

    tokens: (all: boolean) =>
        call<List<ApiToken>>({
            method: "GET",
            path: `${STUDIO}/api-tokens`,
            query: { "filter[owner]": all ? "any" : null },
        }),
    issueToken: (body: NewApiToken) =>
        call<IssuedApiToken>({ method: "POST", path: `${STUDIO}/api-tokens`, body }),
    revokeToken: (id: string) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/api-tokens/${part(id)}` }),

    signingKeys: () => call<List<SigningKey>>({ method: "GET", path: `${STUDIO}/signing-keys` }),
    rotateSigningKey: () => call<SigningKey>({ method: "POST", path: `${STUDIO}/signing-keys` }),

    audit: (filter: AuditFilter, after: string | null) =>
        call<Page<AuditEntry>>({
            method: "GET",
            path: `${STUDIO}/audit`,
            query: { ...auditQuery(filter), "page[size]": 50, "page[after]": after },
        }),
    auditTypes: () => call<List<AuditType>>({ method: "GET", path: `${STUDIO}/audit/types` }),
    verifyAudit: () =>
        call<AuditVerification>({ method: "POST", path: `${STUDIO}/audit/verification` }),
    exportAudit: (filter: AuditFilter, format: "csv" | "jsonl") =>
        download({
            method: "GET",
            path: `${STUDIO}/audit/export`,
            query: { ...auditQuery(filter), format },
        }),

    sessions: (filter: SessionFilter, after: string | null) =>
        call<Page<Session>>({
            method: "GET",
            path: `${STUDIO}/sessions`,
            query: {
                "filter[q]": filter.q,
                "filter[department]": filter.department,
                "filter[state][in]": filter.states,
                "filter[startsAt][gte]": filter.startsFrom,
                "filter[startsAt][lt]": filter.startsBefore,
                sort: filter.sort,
                "page[size]": filter.size,
                "page[after]": after,
            },
        }),
    session: (id: string) =>
        call<Session>({ method: "GET", path: `${STUDIO}/sessions/${part(id)}` }),
    createSession: (body: NewSession, key: string) =>
        call<Session>({ method: "POST", path: `${STUDIO}/sessions`, body, key }),
    changeSession: (id: string, version: number, body: ChangedSession) =>
        call<Session>({
            method: "PATCH",
            path: `${STUDIO}/sessions/${part(id)}`,
            body,
            ifMatch: version,
        }),
    setGuests: (id: string, version: number, guests: readonly WantedGuest[]) =>
        call<Session>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/guests`,
            body: { guests },
            ifMatch: version,
        }),
    setTopics: (id: string, version: number, topicIds: readonly string[]) =>
        call<Session>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/topics`,
            body: { topicIds },
            ifMatch: version,
        }),
    discardSession: (id: string, version: number) =>
        call<void>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}`,
            ifMatch: version,
        }),
    sessionSteps: (id: string) =>
        call<SessionSteps>({
            method: "GET",
            path: `${STUDIO}/sessions/${part(id)}/steps`,
            query: { lang: language.get() },
        }),
    setSessionState: (id: string, version: number, state: SessionState, reason: string | null) =>
        call<Session>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/state`,
            body: reason === null ? { state } : { state, reason },
            ifMatch: version,
        }),

    rundown: (id: string) =>
        call<Rundown>({ method: "GET", path: `${STUDIO}/sessions/${part(id)}/rundown` }),
    rundownPool: (id: string, q: string) =>
        call<List<RundownEntry>>({
            method: "GET",
            path: `${STUDIO}/sessions/${part(id)}/rundown/pool`,
            query: { q },
        }),
    addSegment: (id: string, body: { title: string; plannedSeconds: number }, key: string) =>
        call<void>({
            method: "POST",
            path: `${STUDIO}/sessions/${part(id)}/rundown/segments`,
            body,
            key,
        }),
    changeSegment: (
        id: string,
        segment: string,
        version: number,
        body: { title: string; plannedSeconds: number },
    ) =>
        call<Rundown>({
            method: "PATCH",
            path: `${STUDIO}/sessions/${part(id)}/rundown/segments/${part(segment)}`,
            body,
            ifMatch: version,
        }),
    removeSegment: (id: string, segment: string, version: number) =>
        call<Rundown>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/rundown/segments/${part(segment)}`,
            ifMatch: version,
        }),
    orderRundown: (id: string, version: number, segments: readonly WantedSegmentOrder[]) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/order`,
            body: { segments },
            ifMatch: version,
        }),
    placeQuestion: (
        id: string,
        question: string,
        body: { segmentId: string | null; position: number | null },
    ) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/questions/${part(question)}`,
            body,
        }),
    skipQuestion: (id: string, question: string) =>
        call<Rundown>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/rundown/questions/${part(question)}`,
        }),
    makeReady: (id: string, questionId: string | null) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/ready`,
            body: { questionId },
            now: true,
        }),
    takeOnAir: (id: string, body: { questionId: string; expected: string | null }) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/on-air`,
            body,
            now: true,
        }),
    clearAir: (id: string, expected: string) =>
        call<Rundown>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/rundown/on-air`,
            query: { expected },
            now: true,
        }),
    undoOnAir: (id: string, move: string) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/on-air/undo`,
            body: { move },
            now: true,
        }),
    beginSegment: (id: string, segmentId: string | null) =>
        call<Rundown>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/rundown/running`,
            body: { segmentId },
            now: true,
        }),
    screens: (id: string) =>
        call<List<Screen>>({ method: "GET", path: `${STUDIO}/sessions/${part(id)}/screens` }),
    createScreen: (id: string, body: { kind: ScreenKind; label: string }) =>
        call<MadeScreen>({ method: "POST", path: `${STUDIO}/sessions/${part(id)}/screens`, body }),
    revokeScreen: (id: string, screen: string) =>
        call<void>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/screens/${part(screen)}`,
        }),
    screenMessages: (id: string) =>
        call<List<ScreenMessage>>({
            method: "GET",
            path: `${STUDIO}/sessions/${part(id)}/screen-messages`,
        }),
    sendScreenMessage: (id: string, body: { to: MessageAudience; text: string }) =>
        call<ScreenMessage>({
            method: "POST",
            path: `${STUDIO}/sessions/${part(id)}/screen-messages`,
            body,
            now: true,
        }),
    withdrawScreenMessage: (id: string, message: string) =>
        call<void>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/screen-messages/${part(message)}`,
        }),
    runningRecord: (id: string) =>
        call<RunningRecord>({ method: "GET", path: `${STUDIO}/sessions/${part(id)}/record` }),
    sendLine: (id: string, line: string, body: WantedLine) =>
        call<RunningLine>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/record/lines/${part(line)}`,
            body,
        }),
    /** Under an id of the caller's: the key only lets the browser send it again. */
    pasteLines: (id: string, body: WantedLine & { id: string }) =>
        call<List<RunningLine>>({
            method: "POST",
            path: `${STUDIO}/sessions/${part(id)}/record/lines`,
            body,
            key: body.id,
        }),
    correctLine: (id: string, line: RunningLine, body: ChangedLine) =>
        call<RunningLine>({
            method: "PATCH",
            path: `${STUDIO}/sessions/${part(id)}/record/lines/${part(line.id)}`,
            body,
            ifMatch: line.version,
        }),
    removeLine: (id: string, line: RunningLine) =>
        call<RunningLine>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/record/lines/${part(line.id)}`,
            ifMatch: line.version,
        }),
    beginAnswer: (id: string, question: string, at: string | null) =>
        call<RunningRecord>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/record/answers/${part(question)}/start`,
            body: at === null ? {} : { at },
        }),
    unbeginAnswer: (id: string, question: string) =>
        call<RunningRecord>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/record/answers/${part(question)}/start`,
        }),
    endAnswer: (id: string, question: string, at: string | null) =>
        call<RunningRecord>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/record/answers/${part(question)}/end`,
            body: at === null ? {} : { at },
        }),
    unendAnswer: (id: string, question: string) =>
        call<RunningRecord>({
            method: "DELETE",
            path: `${STUDIO}/sessions/${part(id)}/record/answers/${part(question)}/end`,
        }),
    previewRecord: (id: string) =>
        call<RecordPublication>({
            method: "GET",
            path: `${STUDIO}/sessions/${part(id)}/record/publication`,
            query: { lang: language.get() },
        }),
    publishRecord: (id: string) =>
        call<RecordPublication>({
            method: "PUT",
            path: `${STUDIO}/sessions/${part(id)}/record/publication`,
        }),

    programmes: () =>
        whole((after) =>
            call<Page<Programme>>({
                method: "GET",
                path: `${STUDIO}/programmes`,
                query: { "page[size]": 100, "page[after]": after },
            }),
        ),
    searchProgrammes: (q: string | null, after: string | null) =>
        call<Page<Programme>>({
            method: "GET",
            path: `${STUDIO}/programmes`,
            query: { "filter[q]": q, "page[size]": 50, "page[after]": after },
        }),
    programme: (id: string) =>
        call<Programme>({ method: "GET", path: `${STUDIO}/programmes/${part(id)}` }),
    changeProgramme: (id: string, version: number, body: ChangedEntry) =>
        call<Programme>({
            method: "PATCH",
            path: `${STUDIO}/programmes/${part(id)}`,
            body,
            ifMatch: version,
        }),
    createProgramme: (body: { name: string; description: string }, key: string) =>
        call<Programme>({ method: "POST", path: `${STUDIO}/programmes`, body, key }),
    deskDepartments: () =>
        whole((after) =>
            call<Page<Department>>({
                method: "GET",
                path: `${STUDIO}/departments`,
                query: { "page[size]": 100, "page[after]": after },
            }),
        ),
    searchDepartments: (q: string | null, after: string | null) =>
        call<Page<Department>>({
            method: "GET",
            path: `${STUDIO}/departments`,
            query: { "filter[q]": q, "page[size]": 50, "page[after]": after },
        }),
    department: (id: string) =>
        call<Department>({ method: "GET", path: `${STUDIO}/departments/${part(id)}` }),
    changeDepartment: (id: string, version: number, body: ChangedEntry) =>
        call<Department>({
            method: "PATCH",
            path: `${STUDIO}/departments/${part(id)}`,
            body,
            ifMatch: version,
        }),
    createDepartment: (body: { name: string; shortName: string }, key: string) =>
        call<Department>({ method: "POST", path: `${STUDIO}/departments`, body, key }),
    officials: (q: string, department: string | null, size: number) =>
        call<List<Official>>({
            method: "GET",
            path: `${STUDIO}/people`,
            query: { "filter[q]": q, "filter[department]": department, "page[size]": size },
        }),
    searchOfficials: (q: string | null, department: string | null, after: string | null) =>
        call<Page<Official>>({
            method: "GET",
            path: `${STUDIO}/people`,
            query: {
                "filter[q]": q,
                "filter[department]": department,
                "page[size]": 50,
                "page[after]": after,
            },
        }),
    official: (id: string) =>
        call<Official>({ method: "GET", path: `${STUDIO}/people/${part(id)}` }),
    changeOfficial: (id: string, version: number, body: ChangedEntry) =>
        call<Official>({
            method: "PATCH",
            path: `${STUDIO}/people/${part(id)}`,
            body,
            ifMatch: version,
        }),
    createOfficial: (body: { name: string; departmentId: string; title: string }, key: string) =>
        call<Official>({ method: "POST", path: `${STUDIO}/people`, body, key }),
    /** The whole tree. */
    topics: () =>
        whole((after) =>
            openCall<Page<PublicTopic>>({
                method: "GET",
                path: "/api/v1/public/topics",
                query: {
                    include: "parent",
                    "page[size]": 100,
                    "page[after]": after,
                    lang: language.get(),
                },
            }),
        ),

    questions: (filter: QuestionFilter, size: number, after: string | null) =>
        call<Page<QuestionRow>>({
            method: "GET",
            path: `${STUDIO}/questions`,
            query: {
                "filter[session]": filter.session,
                "filter[review][in]": filter.states,
                "filter[q]": filter.q,
                "filter[kind]": filter.kind,
                "filter[topic]": filter.topic,
                "filter[claimedBy]": filter.claimedBy,
                "filter[reviewedAt][gte]": filter.reviewedFrom,
                "filter[id][in]": filter.ids?.join() ?? null,
                sort: filter.sort,
                "page[size]": size,
                "page[after]": after,
                "page[count]": after === null && filter.ids === null ? "exact" : null,
            },
        }),
    question: (id: string) =>
        call<StudioQuestion>({ method: "GET", path: `${STUDIO}/questions/${part(id)}` }),
    changeQuestion: (id: string, version: number, body: ChangedQuestion) =>
        call<StudioQuestion>({
            method: "PATCH",
            path: `${STUDIO}/questions/${part(id)}`,
            body,
            ifMatch: version,
        }),
    approveQuestion: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/approval`,
            ifMatch: version,
        }),
    takeApprovalBack: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/approval`,
            ifMatch: version,
        }),
    holdQuestion: (id: string, version: number, reason: string | null) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/hold`,
            body: reason === null ? {} : { reason },
            ifMatch: version,
        }),
    takeHoldBack: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/hold`,
            ifMatch: version,
        }),
    dismissQuestion: (
        id: string,
        version: number,
        code: DismissalCode,
        explanation: string | null,
    ) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/dismissal`,
            body: { code, explanation },
            ifMatch: version,
        }),
    takeDismissalBack: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/dismissal`,
            ifMatch: version,
        }),
    returnQuestion: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/return`,
            ifMatch: version,
        }),
    mergeQuestion: (id: string, version: number, into: string) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/merge`,
            body: { into },
            ifMatch: version,
        }),
    unmergeQuestion: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/merge`,
            ifMatch: version,
        }),
    transferQuestion: (id: string, version: number, departmentId: string, note: string) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/transfer`,
            body: { departmentId, note },
            ifMatch: version,
        }),
    endTransfer: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/transfer`,
            ifMatch: version,
        }),
    takeTransfer: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/transfer/receipt`,
            ifMatch: version,
        }),
    untakeTransfer: (id: string, version: number) =>
        call<StudioQuestion>({
            method: "DELETE",
            path: `${STUDIO}/questions/${part(id)}/transfer/receipt`,
            ifMatch: version,
        }),
    claimQuestion: (id: string, takeOver: boolean) =>
        call<QuestionClaim>({
            method: "PUT",
            path: `${STUDIO}/questions/${part(id)}/claim`,
            body: { takeOver },
        }),
    releaseQuestion: (id: string) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/questions/${part(id)}/claim` }),
    addNote: (id: string, text: string) =>
        call<StudioQuestion>({
            method: "POST",
            path: `${STUDIO}/questions/${part(id)}/notes`,
            body: { text },
        }),
    removeNote: (id: string) =>
        call<void>({ method: "DELETE", path: `${STUDIO}/question-notes/${part(id)}` }),
    decideMany: (body: QuestionBatch) =>
        call<List<BatchOutcome>>({ method: "POST", path: `${STUDIO}/question-batches`, body }),
    screeningWords: () =>
        call<ScreeningWords>({ method: "GET", path: `${STUDIO}/screening/words` }),
    setScreeningWords: (version: number, words: readonly ScreeningWord[]) =>
        call<ScreeningWords>({
            method: "PUT",
            path: `${STUDIO}/screening/words`,
            body: { words },
            ifMatch: version,
        }),
    /** Changes nothing: the key only lets the browser send it again. */
    tryScreening: (body: { text: string; words?: readonly ScreeningWord[] }, signal: AbortSignal) =>
        call<ScreeningOutcome>({
            method: "POST",
            path: `${STUDIO}/screening/trials`,
            body,
            key: "trial",
            signal,
        }),
    reviewQueue: () => call<ReviewQueue>({ method: "GET", path: `${STUDIO}/questions/queue` }),
    sessionQueue: (session: string) =>
        call<ReviewQueue>({ method: "GET", path: `${STUDIO}/sessions/${part(session)}/queue` }),
    duplicates: (session: string) =>
        call<List<DuplicateGroup>>({
            method: "GET",
            path: `${STUDIO}/sessions/${part(session)}/duplicates`,
        }),
    duplicatesOf: (id: string) =>
        call<List<LikeQuestion>>({
            method: "GET",
            path: `${STUDIO}/questions/${part(id)}/duplicates`,
        }),

    departments: () =>
        whole((after) =>
            openCall<Page<Named>>({
                method: "GET",
                path: "/api/v1/public/departments",
                query: { "page[size]": 100, "page[after]": after, lang: language.get() },
            }),
        ),
    comingSessions: () =>
        openCall<List<PublicSession>>({
            method: "GET",
            path: "/api/v1/public/sessions",
            query: {
                "filter[state][in]": "announced,rehearsal,live,paused",
                sort: "startsAt",
                "page[size]": 4,
                lang: language.get(),
            },
        }),
};
