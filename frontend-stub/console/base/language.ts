import { Value } from "./value";

export type Language = "zh-Hans" | "zh-Hant" | "en";

/** Each in its own words. */
export const LANGUAGES: readonly { tag: Language; name: string; short: string }[] = [
    { tag: "zh-Hans", name: "简体中文", short: "简" },
    { tag: "zh-Hant", name: "繁體中文", short: "繁" },
    { tag: "en", name: "English", short: "EN" },
];

function isLanguage(tag: string): tag is Language {
    return LANGUAGES.some((known) => known.tag === tag);
}

/** The server decides at first: the page comes with its language. */
function ofPage(): Language {
    const tag = document.documentElement.lang;
    return isLanguage(tag) ? tag : "zh-Hans";
}

export const language = new Value<Language>(ofPage());

/** The words for one place, in the language of the screen. */
export function translated<T>(words: Readonly<Record<Language, T>>): () => T {
    return () => words[language.get()];
}

/**
 * Changes the words on the screen at once, and asks the server to keep the choice in its cookie:
 * what it says itself is in that language from then on.
 */
export async function chooseLanguage(tag: string | null): Promise<void> {
    if (tag === null || !isLanguage(tag) || tag === language.get()) {
        return;
    }
    document.documentElement.lang = tag;
    language.set(tag);
    try {
        await fetch(`/console?lang=${tag}`, { method: "HEAD", credentials: "same-origin" });
    } catch {
        // Offline: the next choice is kept.
    }
}
