import { counted } from "../base/plural";
import type { Words } from "./words.zh-Hans";

export const en: Words = {
    signIn: {
        title: "Sign in to the console",
        name: "Account name",
        password: "Password",
        submit: "Sign in",
        checking: "Checking…",
        or: "or",
        with: (provider) => `Sign in with ${provider}`,
        forgotten:
            "If you forgot your password or account name, ask an administrator of your department or of the platform.",
        sharedComputer: "On a shared computer, sign out before you leave.",
        missingTitle: "Enter your account name and password",
        missingText: "Both are needed to sign in.",
        codeTitle: "Enter your code",
        codeLead:
            "The password is right. Open the authenticator app on your phone and enter the code that it shows.",
        code: "6-digit code",
        codeHint: "Sent by itself once all 6 digits are there.",
        recoveryLead:
            "The password is right. Without your phone you can use one of the recovery codes that you kept. Each works once.",
        recoveryCode: "Recovery code",
        recoveryHint: "Looks like xxxx-xxxx. You kept these when you set up the second factor.",
        verify: "Continue",
        useRecovery: "No phone at hand: use a recovery code",
        useCode: "Use a code of the authenticator app",
        otherAccount: "Use another account",
        endedTitle: "You are no longer signed in",
        endedText:
            "Your sign-in ran out or was ended elsewhere. Sign in again to return to the page you were on.",
        leftTitle: "Signed out in another tab",
        leftText: "All tabs of one browser sign out together.",
        slowTitle: "Too many tries",
        slowText: "To protect the account, please wait a moment.",
        wait: (seconds) => `${counted(seconds, "second", "seconds")} to wait.`,
        waitOver: "You can try again now.",
        waitOnButton: (seconds) => `Wait ${counted(seconds, "second", "seconds")}`,
        cameBack: {
            "open-id-refused": {
                title: "Not signed in",
                text: "The sign-in was not completed, or your account cannot be used. Please try again, or ask an administrator.",
            },
            "open-id-no-role": {
                title: "No role yet",
                text: "We know who you are, but you have no role here yet. Please ask an administrator.",
            },
            "open-id-away": {
                title: "Sign-in is not available just now",
                text: "The service that you sign in at cannot be reached. Please try again later, or use a password.",
            },
        },
        unreachableTitle: "The server could not be reached",
        unreachableText: "Check your network and sign in again.",
    },
    firstSteps: {
        title: "First sign-in",
        passwordTitle: (name) => `${name}, choose a password of your own`,
        passwordLead:
            "Your present password was set by an administrator. All it can do is be replaced by your own.",
        passwordSubmit: "Save and continue",
        factorTitle: "Set up a second factor",
        factorLead:
            "Your role requires one: besides the password you enter a code from your phone when you sign in. It takes about two minutes.",
        later: "Not now, sign out",
    },
    password: {
        current: "Current password",
        temporary: "Temporary password",
        next: "New password",
        rules: (least) =>
            `At least ${least} characters; a sentence that you can remember is fine. No mix of cases and signs is needed. Not a common password, not your account name.`,
    },
    secondFactor: {
        whyPassword: "To be sure that it is you.",
        next: "Next",
        scan: "Open an authenticator app on your phone and scan this QR code.",
        qr: "QR code for an authenticator app. If you cannot scan it, unfold the key below to type it in",
        byHand: "Cannot scan it? Type in the key",
        byHandText: "Choose manual entry in the authenticator app and type:",
        byHandKind: "Time-based, 6 digits, 30 seconds.",
        enter: "Code shown by the app",
        enterHint: "6 digits, new every 30 seconds.",
        confirm: "Turn on the second factor",
        turnOn: "Set up a second factor",
    },
    recoveryCodes: {
        title: "Keep your recovery codes",
        text: "If you lose or change your phone you can sign in with a recovery code. Each works once. They are shown here only now: print them or keep them in a safe place, apart from your password.",
        of: (name) => `Wenzheng Console account: ${name}`,
        save: "Save as a file",
        saved: "Saved as a file.",
        print: "Print",
        kept: "I have kept my recovery codes",
        done: "Done",
    },
};
