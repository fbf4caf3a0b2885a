import { language } from "../base/language";
import { call, download, openCall } from "./client";
import type {
    Account,
    AccountFilter,
    AuditFilter,
    ChangedEntry,
    ChangedLine,
    ChangedQuestion,
    ChangedSession,
    DismissalCode,
    List,
    MessageAudience,
    NewApiToken,
    NewSession,
    Page,
    PublicSession,
    QuestionBatch,
    QuestionFilter,
    RoleGrant,
    ScreenKind,
    RunningLine,
    ScreeningWord,
    SessionFilter,
    SessionState,
    WantedGuest,
    WantedSegmentOrder,
    WantedLine,
} from "./types";

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
    signInMethods: () => openCall({ method: "GET", path: "/api/v1/studio/sign-in/methods" }),
    signIn: (body: { name: string; password: string; code?: string }) =>
        openCall({ method: "POST", path: "/api/v1/studio/sign-in", body }),
    renew: () => openCall({ method: "POST", path: "/api/v1/studio/sign-in/renewal" }),
    signOut: () => openCall({ method: "DELETE", path: "/api/v1/studio/sign-in" }),

    me: () => call({ method: "GET", path: "/api/v1/studio/me" }),
    changeMe: (body: { displayName?: string; language?: string }) =>
        call({ method: "PATCH", path: "/api/v1/studio/me", body }),
    changePassword: (body: { current: string; next: string }) =>
        call({ method: "PUT", path: "/api/v1/studio/me/password", body }),
    myDevices: () => call({ method: "GET", path: "/api/v1/studio/me/devices" }),
    signOutDevice: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/me/devices/{id}", at: { id } }),
    signOutOtherDevices: () => call({ method: "DELETE", path: "/api/v1/studio/me/devices" }),
    offerSecondFactor: (body: { password: string }) =>
        call({ method: "POST", path: "/api/v1/studio/me/second-factor", body }),
    confirmSecondFactor: (body: { code: string }) =>
        call({ method: "PUT", path: "/api/v1/studio/me/second-factor", body }),
    removeSecondFactor: (body: { password: string }) =>
        call({ method: "DELETE", path: "/api/v1/studio/me/second-factor", body }),
    newRecoveryCodes: (body: { password: string }) =>
        call({ method: "POST", path: "/api/v1/studio/me/recovery-codes", body }),

    accounts: (filter: AccountFilter, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/accounts",
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
        call({ method: "GET", path: "/api/v1/studio/accounts/{id}", at: { id } }),
    createAccount: (body: { name: string; displayName: string; roles: readonly RoleGrant[] }) =>
        call({ method: "POST", path: "/api/v1/studio/accounts", body }),
    renameAccount: (account: Account, displayName: string) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/accounts/{id}",
            at: { id: account.id },
            body: { displayName },
            ifMatch: account.version,
        }),
    giveRoles: (account: Account, roles: readonly RoleGrant[]) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/accounts/{id}/roles",
            at: { id: account.id },
            body: { roles },
            ifMatch: account.version,
        }),
    disableAccount: (id: string, reason: string) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/accounts/{id}/disablement",
            at: { id },
            body: { reason },
        }),
    enableAccount: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/accounts/{id}/disablement", at: { id } }),
    resetPassword: (id: string) =>
        call({
            method: "POST",
            path: "/api/v1/studio/accounts/{id}/password-reset",
            at: { id },
        }),
    removeSecondFactorOf: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/accounts/{id}/second-factor", at: { id } }),
    devicesOf: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/accounts/{id}/devices", at: { id } }),
    endDeviceOf: (id: string, device: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/accounts/{id}/devices/{device}",
            at: { id, device },
        }),

    tokens: (all: boolean) =>
        call({
            method: "GET",
            path: "/api/v1/studio/api-tokens",
            query: { "filter[owner]": all ? "any" : null },
        }),
    issueToken: (body: NewApiToken) =>
        call({ method: "POST", path: "/api/v1/studio/api-tokens", body }),
    revokeToken: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/api-tokens/{id}", at: { id } }),

    signingKeys: () => call({ method: "GET", path: "/api/v1/studio/signing-keys" }),
    rotateSigningKey: () => call({ method: "POST", path: "/api/v1/studio/signing-keys" }),

    audit: (filter: AuditFilter, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/audit",
            query: { ...auditQuery(filter), "page[size]": 50, "page[after]": after },
        }),
    auditTypes: () => call({ method: "GET", path: "/api/v1/studio/audit/types" }),
    verifyAudit: () => call({ method: "POST", path: "/api/v1/studio/audit/verification" }),
    exportAudit: (filter: AuditFilter, format: "csv" | "jsonl") =>
        download({
            method: "GET",
            path: "/api/v1/studio/audit/export",
            query: { ...auditQuery(filter), format },
        }),

    sessions: (filter: SessionFilter, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions",
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
        call({ method: "GET", path: "/api/v1/studio/sessions/{id}", at: { id } }),
    createSession: (body: NewSession, key: string) =>
        call({ method: "POST", path: "/api/v1/studio/sessions", body, key }),
    changeSession: (id: string, version: number, body: ChangedSession) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/sessions/{id}",
            at: { id },
            body,
            ifMatch: version,
        }),
    setGuests: (id: string, version: number, guests: readonly WantedGuest[]) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/guests",
            at: { id },
            body: { guests },
            ifMatch: version,
        }),
    setTopics: (id: string, version: number, topicIds: readonly string[]) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/topics",
            at: { id },
            body: { topicIds },
            ifMatch: version,
        }),
    discardSession: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}",
            at: { id },
            ifMatch: version,
        }),
    sessionSteps: (id: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions/{id}/steps",
            at: { id },
            query: { lang: language.get() },
        }),
    setSessionState: (id: string, version: number, state: SessionState, reason: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/state",
            at: { id },
            body: reason === null ? { state } : { state, reason },
            ifMatch: version,
        }),

    rundown: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/sessions/{id}/rundown", at: { id } }),
    rundownPool: (id: string, q: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions/{id}/rundown/pool",
            at: { id },
            query: { q },
        }),
    addSegment: (id: string, body: { title: string; plannedSeconds: number }, key: string) =>
        call({
            method: "POST",
            path: "/api/v1/studio/sessions/{id}/rundown/segments",
            at: { id },
            body,
            key,
        }),
    changeSegment: (
        id: string,
        segment: string,
        version: number,
        body: { title: string; plannedSeconds: number },
    ) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/sessions/{id}/rundown/segments/{segment}",
            at: { id, segment },
            body,
            ifMatch: version,
        }),
    removeSegment: (id: string, segment: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/rundown/segments/{segment}",
            at: { id, segment },
            ifMatch: version,
        }),
    orderRundown: (id: string, version: number, segments: readonly WantedSegmentOrder[]) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/order",
            at: { id },
            body: { segments },
            ifMatch: version,
        }),
    placeQuestion: (
        id: string,
        question: string,
        body: { segmentId: string | null; position: number | null },
    ) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/questions/{question}",
            at: { id, question },
            body,
        }),
    skipQuestion: (id: string, question: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/rundown/questions/{question}",
            at: { id, question },
        }),
    makeReady: (id: string, questionId: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/ready",
            at: { id },
            body: { questionId },
            now: true,
        }),
    takeOnAir: (id: string, body: { questionId: string; expected: string | null }) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/on-air",
            at: { id },
            body,
            now: true,
        }),
    clearAir: (id: string, expected: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/rundown/on-air",
            at: { id },
            query: { expected },
            now: true,
        }),
    undoOnAir: (id: string, move: string) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/on-air/undo",
            at: { id },
            body: { move },
            now: true,
        }),
    beginSegment: (id: string, segmentId: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/rundown/running",
            at: { id },
            body: { segmentId },
            now: true,
        }),
    screens: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/sessions/{id}/screens", at: { id } }),
    createScreen: (id: string, body: { kind: ScreenKind; label: string }) =>
        call({ method: "POST", path: "/api/v1/studio/sessions/{id}/screens", at: { id }, body }),
    revokeScreen: (id: string, screen: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/screens/{screen}",
            at: { id, screen },
        }),
    screenMessages: (id: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions/{id}/screen-messages",
            at: { id },
        }),
    sendScreenMessage: (id: string, body: { to: MessageAudience; text: string }) =>
        call({
            method: "POST",
            path: "/api/v1/studio/sessions/{id}/screen-messages",
            at: { id },
            body,
            now: true,
        }),
    withdrawScreenMessage: (id: string, message: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/screen-messages/{message}",
            at: { id, message },
        }),
    runningRecord: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/sessions/{id}/record", at: { id } }),
    sendLine: (id: string, line: string, body: WantedLine) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/record/lines/{line}",
            at: { id, line },
            body,
        }),
    /** Under an id of the caller's: the key only lets the browser send it again. */
    pasteLines: (id: string, body: WantedLine & { id: string }) =>
        call({
            method: "POST",
            path: "/api/v1/studio/sessions/{id}/record/lines",
            at: { id },
            body,
            key: body.id,
        }),
    correctLine: (id: string, line: RunningLine, body: ChangedLine) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/sessions/{id}/record/lines/{line}",
            at: { id, line: line.id },
            body,
            ifMatch: line.version,
        }),
    removeLine: (id: string, line: RunningLine) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/record/lines/{line}",
            at: { id, line: line.id },
            ifMatch: line.version,
        }),
    beginAnswer: (id: string, question: string, at: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/record/answers/{question}/start",
            at: { id, question },
            body: at === null ? {} : { at },
        }),
    unbeginAnswer: (id: string, question: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/record/answers/{question}/start",
            at: { id, question },
        }),
    endAnswer: (id: string, question: string, at: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/record/answers/{question}/end",
            at: { id, question },
            body: at === null ? {} : { at },
        }),
    unendAnswer: (id: string, question: string) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/sessions/{id}/record/answers/{question}/end",
            at: { id, question },
        }),
    previewRecord: (id: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions/{id}/record/publication",
            at: { id },
            query: { lang: language.get() },
        }),
    publishRecord: (id: string) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/sessions/{id}/record/publication",
            at: { id },
        }),

    programmes: () =>
        whole((after) =>
            call({
                method: "GET",
                path: "/api/v1/studio/programmes",
                query: { "page[size]": 100, "page[after]": after },
            }),
        ),
    searchProgrammes: (q: string | null, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/programmes",
            query: { "filter[q]": q, "page[size]": 50, "page[after]": after },
        }),
    programme: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/programmes/{id}", at: { id } }),
    changeProgramme: (id: string, version: number, body: ChangedEntry) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/programmes/{id}",
            at: { id },
            body,
            ifMatch: version,
        }),
    createProgramme: (body: { name: string; description: string }, key: string) =>
        call({ method: "POST", path: "/api/v1/studio/programmes", body, key }),
    deskDepartments: () =>
        whole((after) =>
            call({
                method: "GET",
                path: "/api/v1/studio/departments",
                query: { "page[size]": 100, "page[after]": after },
            }),
        ),
    searchDepartments: (q: string | null, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/departments",
            query: { "filter[q]": q, "page[size]": 50, "page[after]": after },
        }),
    department: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/departments/{id}", at: { id } }),
    changeDepartment: (id: string, version: number, body: ChangedEntry) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/departments/{id}",
            at: { id },
            body,
            ifMatch: version,
        }),
    createDepartment: (body: { name: string; shortName: string }, key: string) =>
        call({ method: "POST", path: "/api/v1/studio/departments", body, key }),
    officials: (q: string, department: string | null, size: number) =>
        call({
            method: "GET",
            path: "/api/v1/studio/people",
            query: { "filter[q]": q, "filter[department]": department, "page[size]": size },
        }),
    searchOfficials: (q: string | null, department: string | null, after: string | null) =>
        call({
            method: "GET",
            path: "/api/v1/studio/people",
            query: {
                "filter[q]": q,
                "filter[department]": department,
                "page[size]": 50,
                "page[after]": after,
            },
        }),
    official: (id: string) =>
        call({ method: "GET", path: "/api/v1/studio/people/{id}", at: { id } }),
    changeOfficial: (id: string, version: number, body: ChangedEntry) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/people/{id}",
            at: { id },
            body,
            ifMatch: version,
        }),
    createOfficial: (body: { name: string; departmentId: string; title: string }, key: string) =>
        call({ method: "POST", path: "/api/v1/studio/people", body, key }),
    /** The whole tree. */
    topics: () =>
        whole((after) =>
            openCall({
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
        call({
            method: "GET",
            path: "/api/v1/studio/questions",
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
        call({ method: "GET", path: "/api/v1/studio/questions/{id}", at: { id } }),
    changeQuestion: (id: string, version: number, body: ChangedQuestion) =>
        call({
            method: "PATCH",
            path: "/api/v1/studio/questions/{id}",
            at: { id },
            body,
            ifMatch: version,
        }),
    approveQuestion: (id: string, version: number) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/approval",
            at: { id },
            ifMatch: version,
        }),
    takeApprovalBack: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/approval",
            at: { id },
            ifMatch: version,
        }),
    holdQuestion: (id: string, version: number, reason: string | null) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/hold",
            at: { id },
            body: reason === null ? {} : { reason },
            ifMatch: version,
        }),
    takeHoldBack: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/hold",
            at: { id },
            ifMatch: version,
        }),
    dismissQuestion: (
        id: string,
        version: number,
        code: DismissalCode,
        explanation: string | null,
    ) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/dismissal",
            at: { id },
            body: { code, explanation },
            ifMatch: version,
        }),
    takeDismissalBack: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/dismissal",
            at: { id },
            ifMatch: version,
        }),
    returnQuestion: (id: string, version: number) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/return",
            at: { id },
            ifMatch: version,
        }),
    mergeQuestion: (id: string, version: number, into: string) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/merge",
            at: { id },
            body: { into },
            ifMatch: version,
        }),
    unmergeQuestion: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/merge",
            at: { id },
            ifMatch: version,
        }),
    transferQuestion: (id: string, version: number, departmentId: string, note: string) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/transfer",
            at: { id },
            body: { departmentId, note },
            ifMatch: version,
        }),
    endTransfer: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/transfer",
            at: { id },
            ifMatch: version,
        }),
    takeTransfer: (id: string, version: number) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/transfer/receipt",
            at: { id },
            ifMatch: version,
        }),
    untakeTransfer: (id: string, version: number) =>
        call({
            method: "DELETE",
            path: "/api/v1/studio/questions/{id}/transfer/receipt",
            at: { id },
            ifMatch: version,
        }),
    claimQuestion: (id: string, takeOver: boolean) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/questions/{id}/claim",
            at: { id },
            body: { takeOver },
        }),
    releaseQuestion: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/questions/{id}/claim", at: { id } }),
    addNote: (id: string, text: string) =>
        call({
            method: "POST",
            path: "/api/v1/studio/questions/{id}/notes",
            at: { id },
            body: { text },
        }),
    removeNote: (id: string) =>
        call({ method: "DELETE", path: "/api/v1/studio/question-notes/{id}", at: { id } }),
    decideMany: (body: QuestionBatch) =>
        call({ method: "POST", path: "/api/v1/studio/question-batches", body }),
    screeningWords: () => call({ method: "GET", path: "/api/v1/studio/screening/words" }),
    setScreeningWords: (version: number, words: readonly ScreeningWord[]) =>
        call({
            method: "PUT",
            path: "/api/v1/studio/screening/words",
            body: { words },
            ifMatch: version,
        }),
    /** Changes nothing: the key only lets the browser send it again. */
    tryScreening: (body: { text: string; words?: readonly ScreeningWord[] }, signal: AbortSignal) =>
        call({
            method: "POST",
            path: "/api/v1/studio/screening/trials",
            body,
            key: "trial",
            signal,
        }),
    reviewQueue: () => call({ method: "GET", path: "/api/v1/studio/questions/queue" }),
    sessionQueue: (session: string) =>
        call({ method: "GET", path: "/api/v1/studio/sessions/{id}/queue", at: { id: session } }),
    duplicates: (session: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/sessions/{id}/duplicates",
            at: { id: session },
        }),
    duplicatesOf: (id: string) =>
        call({
            method: "GET",
            path: "/api/v1/studio/questions/{id}/duplicates",
            at: { id },
        }),

    departments: () =>
        whole((after) =>
            openCall({
                method: "GET",
                path: "/api/v1/public/departments",
                query: { "page[size]": 100, "page[after]": after, lang: language.get() },
            }),
        ),
    comingSessions: () =>
        openCall({
            method: "GET",
            path: "/api/v1/public/sessions",
            query: {
                "filter[state][in]": "announced,rehearsal,live,paused",
                sort: "startsAt",
                "page[size]": 4,
                lang: language.get(),
            },
        }) as Promise<List<PublicSession>>,
};
