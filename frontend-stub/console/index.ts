import "./console.css";
import { restoreTheme } from "./state/theme";
import { watchConnection } from "./api/connection";
import { listenForKeys } from "./state/keys";
import { followLinks } from "./state/router";
import { resume } from "./state/session";
import { returnToPlace } from "./sign-in/return";
import { DESKS } from "./desks";
import { offer } from "./frame/desks";
import "./app";

offer(DESKS);
restoreTheme();
watchConnection();
listenForKeys();
followLinks();
void resume().then(returnToPlace);
