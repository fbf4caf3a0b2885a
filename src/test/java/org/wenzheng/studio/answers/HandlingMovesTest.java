package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.answers.Answering.at;
import static org.wenzheng.studio.answers.Answering.read;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/**
 * Tries every move in every state as everybody, and compares with {@code docs/handling.md}, which
 * is written anew by {@code ./mvnw test -Dtest=HandlingMovesTest -Dhandling.write=true}.
 */
@QuarkusTest
class HandlingMovesTest {
    private static final Path TABLE = Path.of("docs", "handling.md");

    /** Refused for who asks, or for where the question stands; anything else is a fault. */
    private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409);

    private Answering here;
    private SignedIn writer;
    private Map<String, SignedIn> people;
    private SignedIn stranger;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
        writer = SignedIn.as(Role.OFFICIAL, here.department).with(Role.APPROVER, here.department);
        people = new LinkedHashMap<>();
        people.put("O", here.official);
        people.put("W", writer);
        people.put("A", here.approver);
        people.put("S", here.supervisor);
        people.put("P", here.producer);
        stranger =
                SignedIn.as(Role.OFFICIAL, here.elsewhere())
                        .with(Role.APPROVER, here.elsewhere())
                        .with(Role.PRODUCER, here.elsewhere());
    }

    // ---- The table

    private enum State {
        ASSIGNED,
        ACCEPTED(Move.ACCEPT),
        RETURNED(Move.RETURN),
        DRAFTING(Move.START, Move.WRITE),
        IN_REVIEW(Move.START, Move.WRITE, Move.SEND),
        SIGNED(Move.START, Move.WRITE, Move.SEND, Move.SIGN),
        PUBLISHED(Move.START, Move.WRITE, Move.SEND, Move.SIGN, Move.PUBLISH);

        private final List<Move> moves;

        State(Move... moves) {
            this.moves = List.of(moves);
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A question in a state, that the writer wrote the answer to. */
    private Question question(State state) {
        return brought(here.handedOver("公交卡丢了怎么挂失？"), state);
    }

    /** The same with an asker, who can be asked. */
    private Question asked(State state) {
        return brought(here.asked("").question(), state);
    }

    private Question brought(Question question, State state) {
        for (Move move : state.moves) {
            boolean signs = move == Move.SIGN || move == Move.PUBLISH;
            Response made = move.make(here, signs ? here.approver : writer, question);
            assertEquals(2, made.statusCode() / 100, () -> move + ": " + made.asString());
        }
        return question;
    }

    /**
     * What is known of a move.
     *
     * @param who is let in, somewhere
     */
    private record Row(Set<State> states, List<String> who) {}

    @Test
    void whoMayDoWhatInWhichStateIsWrittenDown() throws IOException {
        Map<Move, Row> table = new EnumMap<>(Move.class);
        for (Move move : Move.values()) {
            table.put(move, new Row(EnumSet.noneOf(State.class), new ArrayList<>()));
        }
        for (State state : State.values()) {
            triedIn(state, table);
        }
        table.forEach((move, row) -> row.who().addAll(letIn(move, row.states())));
        String written = written(table);
        if (Boolean.getBoolean("handling.write")) {
            Files.writeString(TABLE, written);
        }
        assertEquals(
                written,
                Files.exists(TABLE) ? Files.readString(TABLE) : "",
                "Other moves are allowed than before. Look whether they are meant so, then write the table anew: ./mvnw test -Dtest=HandlingMovesTest -Dhandling.write=true");
    }

    /** Every move, by the first who is not shut out of it; what is refused leaves the question. */
    private void triedIn(State state, Map<Move, Row> table) {
        Question question = question(state);
        for (Move move : Move.values()) {
            if (move == Move.ASK_THE_ASKER) {
                question = asked(state);
            }
            for (SignedIn person : people.values()) {
                if (person.equals(writer)) {
                    continue;
                }
                String before = seen(question);
                Response made = move.make(here, person, question);
                if (made.statusCode() / 100 == 2) {
                    requireNonNull(table.get(move)).states().add(state);
                    question = question(state);
                    break;
                }
                assertRefused(move, made);
                assertEquals(before, seen(question), () -> move + " was refused and did something");
                if (made.statusCode() != 403) {
                    break;
                }
            }
        }
    }

    /** Who gets through where somebody does. */
    private List<String> letIn(Move move, Set<State> states) {
        State state = states.iterator().next();
        // Where one's own words matter.
        if (move == Move.SIGN) {
            state = State.IN_REVIEW;
        }
        List<String> let = new ArrayList<>();
        Question question = fresh(state, move);
        refused(move, stranger, question);
        for (Map.Entry<String, SignedIn> person : people.entrySet()) {
            String before = seen(question);
            Response made = move.make(here, person.getValue(), question);
            if (made.statusCode() / 100 == 2) {
                let.add(person.getKey());
                question = fresh(state, move);
            } else {
                assertRefused(move, made);
                assertEquals(before, seen(question), () -> move + " was refused and did something");
            }
        }
        return let;
    }

    private Question fresh(State state, Move move) {
        return move == Move.ASK_THE_ASKER ? asked(state) : question(state);
    }

    private void refused(Move move, SignedIn by, Question question) {
        String before = seen(question);
        Response made = move.make(here, by, question);
        assertTrue(
                Set.of(403, 404).contains(made.statusCode()),
                () -> move + " of another department's: " + made.asString());
        assertEquals(before, seen(question), () -> move + " was refused and did something");
    }

    private static void assertRefused(Move move, Response made) {
        assertTrue(
                REFUSED.contains(made.statusCode()),
                () -> move + ": " + made.statusCode() + " " + made.asString());
    }

    /** All that a move can change. */
    private String seen(Question question) {
        return String.join(
                "\n",
                Person.rows(
                        """
                        select concat_ws(' ', q.version, q.handling, q.review, h.version, h.due_on,
                            (select string_agg(concat_ws(' ', d.version, d.state), ',' order by d.id)
                             from answer_draft d where d.question_id = q.id),
                            (select string_agg(concat_ws(' ', a.version, a.state), ',' order by a.id)
                             from answer a where a.question_id = q.id))
                        from question q join hand_over h on h.id = q.id where q.id = ?
                        """,
                        question.id()));
    }

    private static String written(Map<Move, Row> table) {
        return """
        # Who may do what to a question in a department's hands

        Written from the running service by `HandlingMovesTest`, which tries every move in every state over HTTP, and as everybody where it is allowed; it sees that a refused one changes nothing, and that nobody of another department gets further than to be refused. After a change of the code: `./mvnw test -Dtest=HandlingMovesTest -Dhandling.write=true`.

        O an official of the department · W who wrote the answer and holds both roles · A its approver · S the supervisor · P the producer of its sessions. A move that is there already counts as made. What depends on more than the state: a second extension, one after the due date and every assignment after two returns are the supervisor's; the asker is asked once, and only before the due date; what is settled was found unsatisfactory twice.

        | Move | Who | %s |
        |---|---|%s|
        %s
        """
                .formatted(
                        columns(State::words, " | "),
                        columns(any -> "---", "|"),
                        table.entrySet().stream()
                                .map(HandlingMovesTest::row)
                                .collect(Collectors.joining("\n")));
    }

    private static String row(Map.Entry<Move, Row> of) {
        return "| %s | %s | %s |"
                .formatted(
                        of.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        String.join(" ", of.getValue().who()),
                        columns(state -> of.getValue().states().contains(state) ? "✓" : "", " | "));
    }

    private static String columns(Function<State, String> cell, String between) {
        return Arrays.stream(State.values()).map(cell).collect(Collectors.joining(between));
    }

    // ---- Whatever they do

    private static final int MOVES = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 20})
    void noSequenceOfMovesBreaksARule(long seed) {
        Random random = new Random(seed);
        Question question = here.asked("").question();
        List<SignedIn> all = new ArrayList<>(people.values());
        all.add(here.colleague);
        all.add(stranger);
        String received = receivedAt(question);
        String answered = "";
        StringBuilder story = new StringBuilder("seed " + seed);
        for (int made = 0; made < MOVES; made++) {
            Move move = Move.values()[random.nextInt(Move.values().length)];
            if (move == Move.LINK_TO_ANSWER && random.nextInt(10) > 0) {
                continue; // It ends the story.
            }
            SignedIn by = all.get(random.nextInt(all.size()));
            String before = seen(question);
            Response response = move.make(here, by, question);
            story.append("\n").append(move).append(" ").append(response.statusCode());
            if (response.statusCode() / 100 != 2) {
                assertRefused(move, response);
                assertEquals(before, seen(question), story::toString);
            } else {
                assertTrue(!by.equals(stranger), story::toString);
            }
            rulesHold(question, story.toString());
            assertEquals(received, receivedAt(question), story::toString);
            String now = answeredAt(question);
            if (!answered.isEmpty()) {
                assertEquals(answered, now, story::toString);
            }
            answered = now;
        }
    }

    private static String receivedAt(Question question) {
        return Person.rows("select received_at from question where id = ?", question.id())
                .getFirst();
    }

    /** Empty where it is not answered. */
    private static String answeredAt(Question question) {
        return Person.rows(
                        "select coalesce(min(answered_at)::text, '') from answer where question_id = ?",
                        question.id())
                .getFirst();
    }

    /** Each statement lists what breaks a rule. */
    private void rulesHold(Question question, String story) {
        Map<String, String> breaks = new LinkedHashMap<>();
        breaks.put(
                "signed by who wrote a word of it",
                """
                select s.account_id from answer_signature s join answer_draft d on d.id = s.draft_id
                join answer_writer w on w.draft_id = d.id and w.account_id = s.account_id
                where d.question_id = ?
                """);
        breaks.put(
                "public and not as it was signed",
                """
                select v.number from answer_version v join answer_draft d on d.id = v.draft_id
                where d.question_id = ? and v.removed_at is null and not exists (
                    select from answer_signature s where s.draft_id = d.id
                        and s.sha256 = sha256(convert_to(v.text, 'UTF8')))
                """);
        breaks.put(
                "two drafts at a time",
                """
                select count(*) from answer_draft where question_id = ?
                    and state in ('DRAFTING', 'IN_REVIEW', 'SIGNED') having count(*) > 1
                """);
        breaks.put(
                "answered and still in somebody's hands, or the other way round",
                """
                select q.handling from question q join hand_over h on h.id = q.id
                where q.id = ? and (q.handling = 'PUBLISHED') <> (h.closed_at is not null)
                """);
        breaks.put(
                "due before it came",
                """
                select due_on from hand_over where id = ? and due_on < handed_over_at::date
                """);
        breaks.put(
                "said to be answered without an answer",
                """
                select q.handling from question q where q.id = ? and q.handling = 'PUBLISHED'
                    and not exists (select from answer a where a.question_id = q.id)
                """);
        breaks.forEach(
                (rule, statement) ->
                        assertEquals(
                                List.of(),
                                Person.rows(statement, question.id()),
                                () -> rule + "\n" + story));
    }

    @Test
    void whoIsMergedAwayKeepsTheReceiptAndIsLedToTheAnswer() {
        Question answered = here.answered();
        Answering.Asked asked = here.asked("");
        here.official
                .asks()
                .contentType("application/json")
                .header(
                        "If-Match",
                        "\""
                                + read(here.official, asked.question()).extract().path("version")
                                + "\"")
                .body(Map.of("number", answered.number()))
                .put(at(asked.question()) + "/answered-already")
                .then()
                .statusCode(204);

        read(here.official, asked.question()).statusCode(404);
        String receipt =
                given().accept("text/html")
                        .cookie("wenzheng-receipt", asked.number() + "." + asked.code())
                        .get("/receipts/" + asked.number())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertTrue(receipt.contains("/questions/" + answered.number()), receipt);
    }
}
