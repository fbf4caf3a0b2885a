import "./page";
import { deepEqual } from "node:assert/strict";
import { untilThen } from "../site/countdown";

const words = {
    tomorrow: "明天",
    days: "# 天",
    hour: "一小时",
    hours: "# 小时",
    minute: "一分钟",
    minutes: "# 分钟",
};
const until = (now: string, at: string, zone = "Asia/Shanghai") =>
    untilThen(Date.parse(now), Date.parse(at), zone, words);

Deno.test("days are those of the calendar where the service is", () => {
    deepEqual(until("2026-12-01T20:00+08:00", "2026-12-02T09:30+08:00"), "明天");
    deepEqual(until("2026-12-01T08:00+08:00", "2026-12-02T23:30+08:00"), "明天");
    deepEqual(until("2026-12-01T23:00+08:00", "2026-12-03T09:30+08:00"), "2 天");
    deepEqual(
        until("2026-12-01T23:00+08:00", "2026-12-03T09:30+08:00", "America/New_York"),
        "明天",
    );
});

Deno.test("what is near is counted in hours and minutes", () => {
    deepEqual(until("2026-12-01T08:00+08:00", "2026-12-01T19:30+08:00"), "11 小时");
    deepEqual(until("2026-12-01T08:00+08:00", "2026-12-01T09:00+08:00"), "一小时");
    deepEqual(until("2026-12-01T23:30+08:00", "2026-12-02T00:10+08:00"), "40 分钟");
    deepEqual(until("2026-12-01T08:00+08:00", "2026-12-01T08:00:20+08:00"), "一分钟");
});
