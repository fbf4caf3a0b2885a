import type { Words } from "./words.zh-Hans";

export const en: Words = {
    morning: (name) => `Good morning, ${name}`,
    noon: (name) => `Good afternoon, ${name}`,
    afternoon: (name) => `Good afternoon, ${name}`,
    evening: (name) => `Good evening, ${name}`,
    roles: "Your roles",
    noRoles: "Your account has no role yet. Please ask an administrator.",
    todo: "Please note",
    nothingToDo: "Nothing needs your attention.",
    suggestFactor:
        "You have no second factor yet. With one, nobody can sign in as you even if your password leaks.",
    places: "What you can do here",
    sessions: "Coming interviews",
    noSessions: "No interview is announced at present. Announced interviews are listed here.",
    sessionsFailed: "The schedule cannot be read at the moment.",
    liveNow: "Live",
    deskText: {
        home: "",
        sessions: "Prepare and announce sessions, lead them through the broadcast",
        moderation: "Review questions: approve, edit, merge or dismiss",
        rundown: "Order the questions, take them on air, send messages to the studio",
        record: "Take down what is said, mark answers, publish the record",
        directory: "Change programmes, departments and the people who answer",
        screening: "Change the words that hold a question, and try a text against them",
        account: "Password, second factor, devices signed in",
        accounts: "Create accounts, give roles, reset passwords, disable",
        tokens: "Let other systems call the API in your name",
        audit: "See who did what and when, and verify that the trail is whole",
        keys: "See and rotate the keys that sign access tokens",
    },
};
