import { keep, kept } from "../base/storage";
import { Value } from "../base/value";

/** How many wait, for the title of the tab; 0 where nobody is told. */
export const waitingNow = new Value(0);

const SOUND = "wenzheng-alert-sound";
const NOTICE = "wenzheng-alert-notice";

/** Each way can be switched off, and stays so in this browser. */
export const soundOn = new Value(kept(SOUND) !== "off");
export const noticeOn = new Value(kept(NOTICE) === "on" && isGranted());

export function switchSound(on: boolean): void {
    keep(SOUND, on ? null : "off");
    soundOn.set(on);
    if (on) {
        sound();
    }
}

/** Asks the browser's leave where it has not been given. */
export async function switchNotice(on: boolean): Promise<void> {
    const granted = on && "Notification" in globalThis && (await permitted());
    keep(NOTICE, granted ? "on" : null);
    noticeOn.set(granted);
}

async function permitted(): Promise<boolean> {
    return isGranted() || (await Notification.requestPermission()) === "granted";
}

function isGranted(): boolean {
    return "Notification" in globalThis && Notification.permission === "granted";
}

/** What of a queue somebody has to hear of. */
export type Alert = "new" | "old";

/**
 * Compares a queue with what it was: more wait, or the oldest has come to wait too long.
 *
 * @param before null where nothing was known: then nothing is new
 */
export function alertOf(
    before: { readonly waiting: number; readonly tooLong: boolean } | null,
    now: { readonly waiting: number; readonly tooLong: boolean },
): Alert | null {
    if (before === null) {
        return null;
    }
    if (now.tooLong && !before.tooLong) {
        return "old";
    }
    return now.waiting > before.waiting ? "new" : null;
}

/** By sound where that is on, and on the desktop where nobody looks at the page. */
export function alert(text: string): void {
    if (soundOn.get()) {
        sound();
    }
    if (noticeOn.get() && document.visibilityState !== "visible") {
        try {
            new Notification(text, { tag: "wenzheng-queue" });
        } catch {
            // Some browsers show one only from a worker: the title and the sound tell of it.
        }
    }
}

let audio: AudioContext | null = null;

/** Two soft tones; nothing where the browser plays nothing before somebody presses something. */
function sound(): void {
    try {
        audio ??= new AudioContext();
        [660, 880].forEach((frequency, at) => tone(audio, frequency, at * 0.16));
    } catch {
        // Without sound the title still tells of it.
    }
}

function tone(context: AudioContext | null, frequency: number, after: number): void {
    if (!context) {
        return;
    }
    const from = context.currentTime + after;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.12, from);
    gain.gain.exponentialRampToValueAtTime(0.001, from + 0.15);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + 0.16);
}
