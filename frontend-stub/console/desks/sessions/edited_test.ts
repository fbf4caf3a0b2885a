import "../../../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import type { Session } from "../../api/types";
import { changed, merged } from "../../parts/merge";
import {
    duration,
    editedOf,
    instants,
    partWords,
    PARTS,
    changesOf,
    wanted,
    type Edited,
} from "./edited";

const SESSION = {
    title: "养老服务",
    introduction: "谈养老",
    host: "主持人",
    videoUrl: null,
    programme: { id: "p1", name: "民生热线" },
    department: { id: "d1", name: "民政局" },
    startsAt: "2026-11-22T02:00:00Z",
    endsAt: "2026-11-22T03:30:00Z",
    guests: [
        { person: { id: "g1", name: "王局长" }, title: "局长", departmentName: "民政局" },
        { person: { id: "g2", name: "李科长" }, title: "科长", departmentName: "民政局" },
    ],
    topics: [
        { id: "t1", name: "养老", slug: "x" },
        { id: "t2", name: "医保", slug: "y" },
    ],
} as unknown as Session;

const EDITED = editedOf(SESSION);

Deno.test("a session stands in the fields on the installation's clocks", () => {
    deepEqual(EDITED.times, { day: "2026-11-22", from: "10:00", to: "11:30" });
});

Deno.test("a session without a video has an empty field for it", () => equal(EDITED.videoUrl, ""));

Deno.test("times of fields are instants", () => {
    const times = instants({ day: "2026-11-22", from: "10:00", to: "11:30" });
    equal(times?.startsAt.toISOString(), "2026-11-22T02:00:00.000Z");
    equal(times?.endsAt.toISOString(), "2026-11-22T03:30:00.000Z");
});

Deno.test("an end before the beginning is on the next day", () => {
    const times = instants({ day: "2026-11-22", from: "23:00", to: "00:30" });
    equal(times?.endsAt.toISOString(), "2026-11-22T16:30:00.000Z");
    equal(duration({ day: "2026-11-22", from: "23:00", to: "00:30" }), 90);
});

Deno.test("times are not known while a field of them is empty", () => {
    equal(instants({ day: "2026-11-22", from: "10:00", to: "" }), null);
    equal(duration({ day: "", from: "10:00", to: "11:00" }), 0);
});

Deno.test("a session lasts no time where it ends as it begins", () => {
    equal(duration({ day: "2026-11-22", from: "10:00", to: "10:00" }), 0);
});

Deno.test("only what differs is sent", () => {
    deepEqual(changesOf(EDITED, EDITED), {});
    deepEqual(changesOf(EDITED, { ...EDITED, title: " 新题目 " }), { title: "新题目" });
});

Deno.test("an emptied video is sent as none", () => {
    const base = { ...EDITED, videoUrl: "https://v.example/1" };
    deepEqual(changesOf(base, { ...base, videoUrl: " " }), { videoUrl: null });
    deepEqual(changesOf(EDITED, base), { videoUrl: "https://v.example/1" });
});

Deno.test("both times are sent where one of them differs", () => {
    deepEqual(changesOf(EDITED, { ...EDITED, times: { ...EDITED.times, to: "12:00" } }), {
        startsAt: "2026-11-22T02:00:00.000Z",
        endsAt: "2026-11-22T04:00:00.000Z",
    });
});

Deno.test("times that are not complete are not sent", () => {
    deepEqual(changesOf(EDITED, { ...EDITED, times: { ...EDITED.times, to: "" } }), {});
});

Deno.test("guests and topics have calls of their own", () => {
    deepEqual(changesOf(EDITED, { ...EDITED, guests: [], topics: [] }), {});
    deepEqual(changed(PARTS, EDITED, { ...EDITED, guests: [], topics: [] }), ["guests", "topics"]);
});

Deno.test("the order of the guests counts, that of the topics does not", () => {
    const turned: Edited = {
        ...EDITED,
        guests: [...EDITED.guests].reverse(),
        topics: [...EDITED.topics].reverse(),
    };
    deepEqual(changed(PARTS, EDITED, turned), ["guests"]);
});

Deno.test("a guest is whom they are and what they are called that day", () => {
    const [first, second] = EDITED.guests;
    const renamed = { ...EDITED, guests: [{ ...first!, name: "别的名字" }, second!] };
    deepEqual(changed(PARTS, EDITED, renamed), []);
    const retitled = { ...EDITED, guests: [{ ...first!, title: "副局长 " }, second!] };
    deepEqual(changed(PARTS, EDITED, retitled), ["guests"]);
    deepEqual(wanted(retitled.guests)[0], {
        personId: "g1",
        title: "副局长",
        departmentName: "民政局",
    });
});

Deno.test("two people's changes of a session are put together part by part", () => {
    const mine = { ...EDITED, title: "我的题目", host: "甲" };
    const theirs = { ...EDITED, introduction: "他们的介绍", host: "乙" };
    const both = merged(PARTS, EDITED, mine, theirs);
    equal(both.now.title, "我的题目");
    equal(both.now.introduction, "他们的介绍");
    deepEqual(both.conflicts, ["host"]);
});

Deno.test("parts are compared in words", () => {
    const names = new Map([["p1", "民生热线"]]);
    equal(partWords("programmeId", EDITED, names), "民生热线");
    equal(partWords("departmentId", EDITED, names), "");
    equal(partWords("times", EDITED, names), "2026年11月22日 10:00–11:30");
    equal(partWords("guests", EDITED, names), "王局长 局长 民政局\n李科长 科长 民政局");
    equal(partWords("topics", EDITED, names), "养老 医保");
    equal(partWords("title", EDITED, names), "养老服务");
});
