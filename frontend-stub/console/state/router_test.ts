import { visit } from "../../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import { go, href, narrow, place } from "./router";

function at(address: string): void {
    visit("/console");
    go(address);
}

Deno.test("an address names the desk and what is at it", () => {
    at("/console/sessions/42/edit");
    deepEqual([place.get().desk, place.get().rest], ["sessions", ["42", "edit"]]);
});

Deno.test("the start page has no desk", () => {
    at("/console");
    deepEqual([place.get().desk, place.get().rest], ["", []]);
    at("/console/");
    deepEqual([place.get().desk, place.get().rest], ["", []]);
});

Deno.test("what is escaped in an address is read as it was meant", () => {
    at("/console/directory/%E5%85%BB%E8%80%81%2F1");
    deepEqual(place.get().rest, ["养老/1"]);
});

Deno.test("an address is made of its parts, escaped", () => {
    equal(href("directory", "养老/1"), "/console/directory/%E5%85%BB%E8%80%81%2F1");
    equal(href(""), "/console");
    equal(href("sessions"), "/console/sessions");
});

Deno.test("filters stand in the address", () => {
    at("/console/sessions?q=%E5%85%BB%E8%80%81&state=live");
    equal(place.get().query.get("q"), "养老");
    equal(place.get().query.get("state"), "live");
});

Deno.test("a filter changes the address, not the page", () => {
    at("/console/sessions?q=a");
    const { page } = place.get();
    narrow({ state: "live" });
    equal(location.search, "?q=a&state=live");
    equal(place.get().page, page);
});

Deno.test("nothing takes a filter out", () => {
    at("/console/sessions?q=a&state=live");
    narrow({ q: null });
    equal(location.search, "?state=live");
    narrow({ state: "" });
    equal(location.search, "");
    equal(location.pathname, "/console/sessions");
});

Deno.test("going elsewhere is another page", () => {
    at("/console/sessions");
    const { page } = place.get();
    go("/console/sessions/1");
    equal(place.get().page === page, false);
});

Deno.test("going leaves the page in the browser's history, narrowing does not", () => {
    const went: string[] = [];
    const { pushState, replaceState } = history;
    history.pushState = (...given) => void (went.push("push"), pushState(...given));
    history.replaceState = (...given) => void (went.push("replace"), replaceState(...given));
    at("/console/sessions");
    narrow({ q: "a" });
    deepEqual(went, ["push", "replace"]);
    history.pushState = pushState;
    history.replaceState = replaceState;
});
