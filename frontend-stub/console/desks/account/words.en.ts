import type { Words } from "./words.zh-Hans";

export const en: Words = {
    parts: "Parts of my account",
    tabs: {
        profile: "Profile",
        password: "Password",
        "second-factor": "Second factor",
        devices: "Devices",
    },
    name: "Account name",
    displayNameHint: "Colleagues see this name in lists and in the audit trail.",
    rolesText: "Roles are given by administrators. Ask one if yours should change.",
    screen: "Screen",
    changePassword: "Change password",
    changePasswordText: "All other devices are signed out; this one stays signed in.",
    changePasswordSubmit: "Change password",
    passwordChanged: "Password changed. Other devices are signed out.",
    factorLead:
        "With a second factor you enter a code from your phone besides the password. You need an authenticator app; app stores have several.",
    factorOn: "On",
    factorOnText: "You sign in with your password and a code from your phone.",
    factorOff: "Off",
    factorOffText:
        "You sign in with your password alone. With a second factor a leaked password is not enough.",
    factorTurnedOn: "The second factor is on.",
    factorTurnedOff: "The second factor is off.",
    newCodes: "New recovery codes",
    newCodesText: "New recovery codes replace all earlier ones.",
    removeFactor: "Turn off the second factor",
    removeFactorText: "You will sign in with your password alone, and recovery codes end too.",
    devicesText:
        "Your account is signed in on these devices. If you do not know one, sign it out at once and change your password.",
    thisDevice: "This device",
    endOthers: "Sign out all other devices",
    endOthersText: "What is not saved there is lost, and one has to sign in again.",
    othersEnded: "All other devices are signed out.",
};
