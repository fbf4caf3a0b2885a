import type { Named, Schemas, Session } from "../../api/types";
import { clock, day, instant, isoDay, isoTime } from "../../base/time";
import { changed, properties } from "../../parts/merge";

/** Put together member by member. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

export interface EditedGuest {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly departmentName: string;
}

/** A session as it stands in the fields; the parts are changed, and may conflict, one by one. */
export interface Edited {
    readonly title: string;
    readonly programmeId: string;
    readonly departmentId: string;
    readonly introduction: string;
    readonly host: string;
    readonly videoUrl: string;
    readonly times: Times;
    readonly guests: readonly EditedGuest[];
    readonly topics: readonly Named[];
}

/** On the installation's clocks: 2026-11-22, 10:00, 11:00. */
export interface Times {
    readonly day: string;
    readonly from: string;
    readonly to: string;
}

export type Part = keyof Edited;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function editedOf(session: Session): Edited {
    return {
        title: session.title,
        programmeId: session.programme.id,
        departmentId: session.department.id,
        introduction: session.introduction,
        host: session.host,
        videoUrl: session.videoUrl ?? "",
        times: {
            day: isoDay(new Date(session.startsAt)),
            from: isoTime(new Date(session.startsAt)),
            to: isoTime(new Date(session.endsAt)),
        },
        guests: session.guests.map((guest) => ({
            personId: guest.person.id,
            name: guest.person.name,
            title: guest.title,
            departmentName: guest.departmentName,
        })),
        topics: session.topics.map(({ id, name }) => ({ id, name })),
    };
}

/** Null while a field of them is empty. An end that is not after the beginning is on the next day. */
export function instants(times: Times): { startsAt: Date; endsAt: Date } | null {
    if (!times.day || !times.from || !times.to) {
        return null;
    }
    const startsAt = instant(times.day, times.from);
    const sameDay = instant(times.day, times.to);
    return {
        startsAt,
        endsAt:
            sameDay.getTime() < startsAt.getTime() ? new Date(sameDay.getTime() + DAY) : sameDay,
    };
}

/** Minutes; 0 where it is not known. */
export function duration(times: Times): number {
    const found = instants(times);
    return found ? Math.round((found.endsAt.getTime() - found.startsAt.getTime()) / MINUTE) : 0;
}

export const PARTS = properties<Edited>(
    [
        "title",
        "programmeId",
        "departmentId",
        "times",
        "introduction",
        "host",
        "videoUrl",
        "guests",
        "topics",
    ],
    (part, edited) => {
        const value = edited[part];
        switch (part) {
            case "topics":
                return edited.topics.map((topic) => topic.id).sort();
            case "guests":
                return wanted(edited.guests);
            default:
                return typeof value === "string" ? value.trim() : value;
        }
    },
);

/** Only what differs, as a merge patch. */
export function changesOf(base: Edited, now: Edited): Schemas["ChangedSession"] {
    const body: Draft<Schemas["ChangedSession"]> = {};
    const parts = changed(PARTS, base, now);
    for (const part of ["title", "programmeId", "departmentId", "introduction", "host"] as const) {
        if (parts.includes(part)) {
            body[part] = now[part].trim();
        }
    }
    if (parts.includes("videoUrl")) {
        body.videoUrl = now.videoUrl.trim() || null;
    }
    const times = instants(now.times);
    if (parts.includes("times") && times) {
        body.startsAt = times.startsAt.toISOString();
        body.endsAt = times.endsAt.toISOString();
    }
    return body;
}

export function wanted(guests: readonly EditedGuest[]): readonly Schemas["WantedGuest"][] {
    return guests.map(({ personId, title, departmentName }) => ({
        personId,
        title: title.trim(),
        departmentName: departmentName.trim(),
    }));
}

/** A part in words, to be compared by people. */
export function partWords(part: Part, edited: Edited, names: ReadonlyMap<string, string>): string {
    switch (part) {
        case "programmeId":
        case "departmentId":
            return names.get(edited[part]) ?? "";
        case "times": {
            const times = instants(edited.times);
            return times
                ? `${day(times.startsAt)} ${clock(times.startsAt)}–${clock(times.endsAt)}`
                : "";
        }
        case "guests":
            return edited.guests
                .map((guest) => `${guest.name} ${guest.title} ${guest.departmentName}`)
                .join("\n");
        case "topics":
            return edited.topics.map((topic) => topic.name).join(" ");
        default:
            return edited[part];
    }
}
