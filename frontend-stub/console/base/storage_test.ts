import { storage } from "../../testing/page";
import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { keep, kept, keptUnder } from "./storage";
import { unique } from "./unique";
import { Value } from "./value";

/** Storage that a browser has switched off. */
function withoutStorage(run: () => void): void {
    const refuse = () => {
        throw new Error("SecurityError");
    };
    Object.assign(storage, { getItem: refuse, setItem: refuse });
    try {
        run();
    } finally {
        Reflect.deleteProperty(storage, "getItem");
        Reflect.deleteProperty(storage, "setItem");
    }
}

Deno.test("what is kept is there until it is taken away", () => {
    keep("a", "1");
    equal(kept("a"), "1");
    keep("a", null);
    equal(kept("a"), null);
});

Deno.test("what is kept under keys that begin alike is found together", () => {
    storage.clear();
    keep("line 1", "one");
    keep("line 2", "two");
    keep("other", "three");
    deepEqual([...keptUnder("line ")].sort(), ["one", "two"]);
});

Deno.test("without storage nothing is kept, and nothing breaks", () => {
    withoutStorage(() => {
        keep("b", "1");
        equal(kept("b"), null);
    });
});

Deno.test("who follows a value hears each change of it, and no other", () => {
    const value = new Value(1);
    const heard: number[] = [];
    value.subscribe((now) => heard.push(now));
    value.set(1);
    value.set(2);
    value.set(2);
    value.set(3);
    deepEqual(heard, [2, 3]);
    equal(value.get(), 3);
});

Deno.test("who left hears nothing more of a value", () => {
    const value = new Value(1);
    const heard: number[] = [];
    const leave = value.subscribe((now) => heard.push(now));
    leave();
    value.set(2);
    deepEqual(heard, []);
});

Deno.test("who leaves while it is told takes it from nobody else", () => {
    const value = new Value(1);
    const heard: string[] = [];
    const leave = value.subscribe(() => {
        heard.push("first");
        leave();
    });
    value.subscribe(() => heard.push("second"));
    value.set(2);
    value.set(3);
    deepEqual(heard, ["first", "second", "second"]);
});

Deno.test("a unique name is a UUID of version 4, and another each time", () => {
    const name = unique();
    ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(name));
    notEqual(unique(), name);
});
