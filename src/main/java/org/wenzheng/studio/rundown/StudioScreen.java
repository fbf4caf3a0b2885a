package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Identified;
import org.wenzheng.rundown.screens.ScreenCodes;
import org.wenzheng.rundown.screens.ScreenKind;
import org.wenzheng.rundown.screens.ScreenLink;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.shared.QrPicture;
import org.wenzheng.shared.lists.FieldType;

/**
 * A link that opens a screen, for its maker.
 *
 * @param hint the first characters of its token
 * @param open whether somebody has it open now
 * @param codeUntil until when its code opens it; null where it has none
 */
@Schema(name = "StudioScreen")
record StudioScreen(
        UUID id,
        ScreenKind kind,
        @Schema(examples = "一号演播室提词器") String label,
        @Schema(examples = "wzs_a1b2") String hint,
        Instant madeAt,
        @Nullable Instant seenAt,
        boolean open,
        @Schema(description = "黑屏 Shows nothing") boolean dark,
        @Nullable Instant codeUntil) {

    @Schema(name = "StudioScreens")
    record Many(List<StudioScreen> data) {}

    /**
     * @param address path of the screen with its token; told this once
     */
    @Schema(name = "MadeScreen")
    record Made(StudioScreen screen, @Schema(examples = "/screens/wzs_…/prompter") String address)
            implements Identified {
        static Made of(Screens.Made made, Instant now) {
            return new Made(
                    StudioScreen.of(made.link(), null, now),
                    "/screens/" + made.token() + "/" + FieldType.word(made.link().kind()));
        }

        @Override
        public UUID id() {
            return screen.id();
        }
    }

    /**
     * Opens the screen once, on a device where it is typed or its picture is read.
     *
     * @param picture of an address that needs no typing, as SVG
     */
    @Schema(name = "ScreenCode")
    record Code(
            @Schema(examples = "482913") String code,
            @Schema(description = "在哪里输入 Where it is typed", examples = "/screen") String address,
            String picture,
            Instant until) {
        static Code of(ScreenCodes.Made made, String origin) {
            return new Code(
                    made.digits(),
                    PLACE,
                    QrPicture.svg(origin + PLACE + "?code=" + made.secret()),
                    made.until());
        }
    }

    private static final String PLACE = "/screen";

    static StudioScreen of(ScreenLink link, @Nullable Instant codeUntil, Instant now) {
        return new StudioScreen(
                link.id(),
                link.kind(),
                link.label(),
                link.hint(),
                link.madeAt(),
                link.seenAt(),
                link.isOpen(now),
                link.isDark(),
                codeUntil);
    }
}
