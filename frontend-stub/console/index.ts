import "./console.css";
import { restoreTheme } from "./state/theme";
import { watchConnection } from "./state/connection";
import { listenForKeys } from "./state/keys";
import { followLinks } from "./state/router";
import { resume } from "./state/session";
import { returnToPlace } from "./sign-in/return";
import "./app";

restoreTheme();
watchConnection();
listenForKeys();
followLinks();
void resume().then(returnToPlace);
