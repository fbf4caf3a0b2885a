import "./site.css";
import { offerThemes, restoreTheme } from "./theme";
import { offerLargeText, restoreTextSize } from "./text-size";
import { offerLinkCopy } from "./copy-link";
import { offerPrint } from "./print";
import { startCountdowns } from "./countdown";
import { helpAsking } from "./ask";
import { suggestWhileTyping } from "./suggest";
import { followBroadcast } from "./live";
import { unfoldWhereThereIsRoom } from "./fold";

restoreTheme();
restoreTextSize();

function enhance(): void {
    offerThemes();
    offerLargeText();
    offerLinkCopy();
    offerPrint();
    startCountdowns();
    unfoldWhereThereIsRoom();
    helpAsking();
    suggestWhileTyping();
    followBroadcast();
}

if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", enhance);
} else {
    enhance();
}
