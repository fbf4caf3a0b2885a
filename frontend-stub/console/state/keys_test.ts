import { page } from "../../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { kept } from "../base/storage";
import { keysOn, listenForKeys, registerKeys, shortcutGroups, switchKeys } from "./keys";

listenForKeys();

/** @returns whether somebody took it */
function press(key: string, change: Record<string, unknown> = {}): boolean {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key, ...change });
    dispatchEvent(event);
    return event.defaultPrevented;
}

function fact(name: string, run: (pressed: string[], clock: Clock) => void | Promise<void>): void {
    Deno.test(`keys: ${name}`, () =>
        withClock(async (clock) => {
            const pressed: string[] = [];
            const shortcut = (keys: string) => ({
                keys,
                label: keys,
                run: () => pressed.push(keys),
            });
            const off = registerKeys(() => ({
                label: "Desk",
                shortcuts: ["n", "g a", "g s", "/"].map(shortcut),
            }));
            try {
                await run(pressed, clock);
            } finally {
                off();
                // Whatever was begun is over.
                press("x");
                switchKeys(true);
            }
        }),
    );
}

fact("one key does what it stands for", (pressed) => {
    equal(press("n"), true);
    deepEqual(pressed, ["n"]);
});

fact("a key that stands for nothing is left to the browser", (pressed) => {
    equal(press("q"), false);
    deepEqual(pressed, []);
});

fact("two keys one after the other do what they stand for", (pressed) => {
    press("g");
    press("s");
    deepEqual(pressed, ["g s"]);
});

fact("two keys count together for a second and a half", async (pressed, clock) => {
    press("g");
    await clock.pass(1_499);
    press("a");
    press("g");
    await clock.pass(1_500);
    press("a");
    deepEqual(pressed, ["g a"]);
});

fact("a second key that begins nothing with the first counts alone", (pressed) => {
    press("g");
    press("n");
    deepEqual(pressed, ["n"]);
});

fact("a key with control, alt or command is the browser's", (pressed) => {
    press("n", { ctrlKey: true });
    press("n", { altKey: true });
    press("n", { metaKey: true });
    deepEqual(pressed, []);
});

fact("a key that composes a word is not one", (pressed) => {
    press("n", { isComposing: true });
    deepEqual(pressed, []);
});

fact("a key that somebody took already is taken", (pressed) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key: "n" });
    event.preventDefault();
    dispatchEvent(event);
    deepEqual(pressed, []);
});

fact("a dialog that is open has the keys", (pressed) => {
    const { querySelector } = page;
    page.querySelector = (() => ({})) as unknown as typeof querySelector;
    press("n");
    Reflect.deleteProperty(page, "querySelector");
    deepEqual(pressed, []);
});

fact("single keys can be switched off, and stay so", (pressed) => {
    switchKeys(false);
    press("n");
    deepEqual(pressed, []);
    equal(keysOn.get(), false);
    equal(kept("wenzheng-keys-off"), "1");
});

fact("who is gone has no keys any more", (pressed) => {
    registerKeys(() => ({
        label: "Gone",
        shortcuts: [{ keys: "z", label: "z", run: () => pressed.push("z") }],
    }))();
    equal(press("z"), false);
});

fact("the help lists together what has one name", () => {
    const off = registerKeys(() => ({
        label: "Desk",
        shortcuts: [{ keys: "z", label: "z", run() {} }],
    }));
    const silent = registerKeys(() => null);
    deepEqual(
        shortcutGroups().map(({ label, shortcuts }) => [label, shortcuts.length]),
        [["Desk", 5]],
    );
    off();
    silent();
});
