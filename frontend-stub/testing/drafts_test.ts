import { storage } from "./page";
import { deepEqual } from "node:assert/strict";
import { dropOldDrafts, readDraft, writeDraft } from "../site/drafts";

const HOUR = 3_600_000;

Deno.test("a draft is there for a day", () => {
    storage.clear();
    writeDraft("draft", { title: "路灯" }, 0);
    deepEqual(readDraft("draft", 23 * HOUR), { title: "路灯" });
    deepEqual(readDraft("draft", 25 * HOUR), {});
    deepEqual(readDraft("other", 0), {});
});

Deno.test("drafts of other pages go too when they are old, and those without a time", () => {
    storage.clear();
    writeDraft("draft a", { title: "旧" }, 0);
    writeDraft("draft b", { title: "新" }, 24 * HOUR);
    storage.setItem("draft c", '{"title":"从前的样子"}');
    storage.setItem("theme", "dark");
    dropOldDrafts("draft", 30 * HOUR);
    deepEqual(
        ["draft a", "draft b", "draft c", "theme"].filter((name) => storage.getItem(name) !== null),
        ["draft b", "theme"],
    );
});
