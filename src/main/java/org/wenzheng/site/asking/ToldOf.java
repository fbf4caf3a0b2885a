package org.wenzheng.site.asking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wenzheng.dispatch.Deliveries.Why;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.notices.AskersNotices;
import org.wenzheng.notices.AskersNotices.Told;
import org.wenzheng.questions.intake.Receipts.Stage;
import org.wenzheng.site.Reader;

/** What an asker was told, in sentences. */
final class ToldOf {
    private ToldOf() {}

    static List<String> lines(
            AskersNotices.Standing notices, Stage stage, AskMessages words, Reader reader) {
        String address = notices.address();
        Set<String> lines = new LinkedHashSet<>();
        if (notices.ended() == Why.ASKED) {
            lines.add(words.mailEnded());
        } else if (notices.ended() == Why.UNREACHABLE && address != null) {
            lines.add(words.mailUnreachable(address));
        }
        for (Told told : notices.told()) {
            String notice = words.noticeName(told.notice());
            String at = reader.moment(told.at());
            boolean sent = told.state() == DeliveryState.SENT;
            if (told.channel().equals("mail") && address != null) {
                switch (told.state()) {
                    case SENT -> lines.add(words.mailSent(notice, address, at));
                    case WAITING -> lines.add(words.mailWaits(notice, address));
                    case GIVEN_UP -> lines.add(words.mailGivenUp(notice, address));
                    // Said once for all of them, above.
                    case FAILED, STOPPED -> {}
                }
            } else if (told.channel().equals("sms") && sent) {
                lines.add(words.smsSent(notice, at));
            } else if (told.channel().equals("wechat") && sent) {
                lines.add(words.wechatSent(notice, at));
            }
        }
        boolean waits =
                stage != Stage.ANSWERED && stage != Stage.DISMISSED && stage != Stage.WITHDRAWN;
        if (lines.isEmpty() && waits && notices.toCome() && address != null) {
            lines.add(words.mailToCome(address));
        }
        return new ArrayList<>(lines);
    }
}
