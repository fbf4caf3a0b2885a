import type { Words } from "./words.zh-Hans";

export const en: Words = {
    intro: "Access tokens are signed with these keys. They are rotated regularly; if one may have leaked, rotate at once. Nobody is signed out.",
    rotate: "Rotate now",
    rotateText:
        "A new key signs from now on. The old one only verifies tokens that are out, and ends with the last of them.",
    rotated: "A new signing key is in use.",
    none: "No signing key yet",
    noneText: "One is made when somebody signs in for the first time.",
    id: "Key",
    state: "State",
    signs: "In use",
    verifies: (until) => `Verifies until ${until}`,
    over: "Ended",
    createdAt: "Made",
    retiredAt: "Retired",
};
