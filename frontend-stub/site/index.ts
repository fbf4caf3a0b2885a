import "./site.css";
import { offerThemes, restoreTheme } from "./theme";
import { offerLinkCopy } from "./copy-link";
import { offerPrint } from "./print";
import { startCountdowns } from "./countdown";
import { unfoldWhereThereIsRoom } from "./fold";

restoreTheme();

function enhance(): void {
    offerThemes();
    offerLinkCopy();
    offerPrint();
    startCountdowns();
    unfoldWhereThereIsRoom();
}

if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", enhance);
} else {
    enhance();
}
