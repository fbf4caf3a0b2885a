package org.wenzheng.delivery.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.lists.FieldType;

/** A session at one moment of its broadcast, to be followed from there on. */
@Schema(
        name = "Live",
        description =
                "直播的当前状况，可从 position 起接收事件。A broadcast at one moment; its events go on from position.")
public record PublicLive(
        @Schema(description = "事件流从这里接上 Where the stream of events goes on", examples = "48211-0")
                String position,
        State session,
        OnAirNow onAir,
        @Schema(description = "已公开的提问 Published questions") List<LiveQuestion> questions,
        @Schema(description = "已记下的发言，依次 What was said, in order") List<PublicLine> lines) {

    @Schema(name = "OneLive")
    public record One(PublicLive data) {}

    /**
     * @param at since when; null before the broadcast
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LiveState")
    record State(
            @Schema(
                            enumeration = {
                                "draft",
                                "announced",
                                "live",
                                "paused",
                                "ended",
                                "archived",
                                "postponed",
                                "cancelled"
                            })
                    String state,
            @Schema(description = "自何时起，直播开始后才有 Since when, from the broadcast on")
                    @Nullable OffsetDateTime at) {
        static State of(Session session, PublicSettings settings) {
            SessionState state = session.state().inPublic();
            boolean began =
                    state != SessionState.DRAFT
                            && state != SessionState.ANNOUNCED
                            && !state.isCalledOff();
            return new State(
                    FieldType.word(state), began ? settings.local(session.stateAt()) : null);
        }
    }

    /** What is on air. */
    @Schema(name = "OnAir")
    record OnAirNow(
            @Schema(description = "没有提问在播时为空 Null where none is") @Nullable Aired question,
            @Nullable OffsetDateTime since) {
        static final OnAirNow NOTHING = new OnAirNow(null, null);

        /**
         * @param question published
         */
        static OnAirNow of(Question question, UnaryOperator<String> text, PublicSettings settings) {
            OnAir onAir = question.onAir();
            if (onAir == null || onAir.state() != OnAirState.ON_AIR) {
                return NOTHING;
            }
            return new OnAirNow(Aired.of(question, text), settings.local(onAir.at()));
        }
    }

    /** The question on air, in the words that are fit for it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AiredQuestion")
    record Aired(long number, String title, @Nullable String nickname, String kind) {
        static Aired of(Question question, UnaryOperator<String> text) {
            String fit = question.onAirText();
            String nickname = question.nickname();
            return new Aired(
                    question.number(),
                    text.apply(fit == null ? question.title() : fit),
                    nickname == null ? null : text.apply(nickname),
                    FieldType.word(question.kind()));
        }
    }

    /** A published question of the session. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LiveQuestion")
    record LiveQuestion(
            long number,
            @Schema(description = "网页地址的路径 Path of its page") String path,
            String title,
            @Nullable String nickname,
            String kind,
            @Schema(description = "同问人数 How many want to know the same") int support,
            @Schema(
                            description = "待答、播出中、已播、已答复 Where it stands",
                            enumeration = {"open", "on-air", "aired", "answered"})
                    String state) {
        /**
         * @param question published
         */
        static LiveQuestion of(Question question, boolean answered, UnaryOperator<String> text) {
            String nickname = question.nickname();
            return new LiveQuestion(
                    question.number(),
                    Addresses.page(question.number(), question.slug()),
                    text.apply(question.title()),
                    nickname == null ? null : text.apply(nickname),
                    FieldType.word(question.kind()),
                    question.supportCount(),
                    state(question, answered));
        }

        private static String state(Question question, boolean answered) {
            OnAir onAir = question.onAir();
            if (onAir != null && onAir.state() == OnAirState.ON_AIR) {
                return "on-air";
            }
            if (answered) {
                return "answered";
            }
            return question.isAired() ? "aired" : "open";
        }
    }

    /** A question that is not to be read any more, or that something else happened to. */
    @Schema(name = "NumberedQuestion")
    record Numbered(long number) {}

    /** How many want to know the same. */
    @Schema(name = "LiveSupport")
    record Support(long number, int support) {}
}
