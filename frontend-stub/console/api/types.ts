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
    | "transcripts:import";

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
        readonly page: { readonly size: number; readonly hasMore: boolean; readonly next?: string | null };
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

export interface Account {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly displayName: string;
    readonly state: "active" | "disabled";
    readonly disabled: { readonly reason: string; readonly at: string; readonly by: string } | null;
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

export interface NewAccount {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly temporaryPassword: string;
}

export interface AccountFilter {
    readonly q: string | null;
    readonly role: string | null;
    readonly department: string | null;
    readonly state: string | null;
}
