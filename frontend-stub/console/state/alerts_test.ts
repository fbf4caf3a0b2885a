import "../../testing/page";
import { equal } from "node:assert/strict";
import { kept } from "../base/storage";
import { alertOf, soundOn, switchSound } from "./alerts";

Deno.test("alerts: what is there when one comes is nothing new", () => {
    equal(alertOf(null, { waiting: 7, tooLong: true }), null);
});

Deno.test("alerts: more that wait are told of, fewer are not", () => {
    equal(alertOf({ waiting: 1, tooLong: false }, { waiting: 2, tooLong: false }), "new");
    equal(alertOf({ waiting: 2, tooLong: false }, { waiting: 2, tooLong: false }), null);
    equal(alertOf({ waiting: 2, tooLong: false }, { waiting: 1, tooLong: false }), null);
});

Deno.test("alerts: that the oldest waits too long is told once", () => {
    equal(alertOf({ waiting: 2, tooLong: false }, { waiting: 3, tooLong: true }), "old");
    equal(alertOf({ waiting: 2, tooLong: true }, { waiting: 2, tooLong: true }), null);
});

Deno.test("alerts: the sound stays off where it was switched off", () => {
    switchSound(false);
    equal(soundOn.get(), false);
    equal(kept("wenzheng-alert-sound"), "off");
});
