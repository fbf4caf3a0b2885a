package org.wenzheng.search.words;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.questions.screening.PersonalData;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.CleanText;

/**
 * What was searched for in vain: collected in memory, written every ten minutes, without who
 * searched. Counts that a node has not written when it stops are lost, which harms nobody.
 */
@ApplicationScoped
public class Misses {
    /** Days that are told of. */
    public static final int DAYS = 30;

    /** What fewer stretches of ten minutes asked for is not told: it may be about somebody. */
    public static final int LEAST_TIMES = 3;

    /** Terms that are told, those asked for most. */
    private static final int TOLD = 200;

    /** Characters: longer texts are whole questions, which hardly two people word alike. */
    private static final int LONGEST = 40;

    /** In memory, and new ones of one day in the table. */
    private static final int MOST = 500;

    private static final int DAYS_KEPT = 90;

    /** So long a term has to be asked for often enough. */
    private static final int DAYS_OF_RARE_ONES = 7;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Signs at either end change nothing of what is asked. */
    private static final Pattern ENDS =
            Pattern.compile("^[\\p{P}\\p{S}\\s&&[^*《]]+|[\\p{P}\\p{S}\\s&&[^*》]]+$");

    /** Looks like a number of somebody or something, whatever is wrong with it. */
    private static final Pattern NUMBER = Pattern.compile("\\d{7,}|@");

    private final AgroalDataSource database;
    private final SearchWords words;
    private final InstantSource clock;
    private final ZoneId zone;

    /** In one order on all nodes, so that none waits for the other in a circle. */
    private Map<String, Count> asked = new TreeMap<>();

    private record Count(int nothing, int loose) {
        Count plus(Count other) {
            return new Count(nothing + other.nothing, loose + other.loose);
        }
    }

    Misses(
            AgroalDataSource database,
            SearchWords words,
            InstantSource clock,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone) {
        this.database = database;
        this.words = words;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Counts a search; writes nothing.
     *
     * @param nothing whether it found nothing at all, and not something somewhat alike
     */
    public void note(String typed, boolean nothing) {
        term(typed).ifPresent(term -> count(term, nothing ? new Count(1, 0) : new Count(0, 1)));
    }

    private synchronized void count(String term, Count one) {
        if (asked.size() < MOST || asked.containsKey(term)) {
            asked.merge(term, one, Count::plus);
        }
    }

    private synchronized Map<String, Count> take() {
        Map<String, Count> taken = asked;
        asked = new TreeMap<>();
        return taken;
    }

    /** As it is kept; empty for what is not: a number, a whole question. */
    static Optional<String> term(String typed) {
        String masked = PersonalData.masked(CleanText.line(typed));
        String folded = ChineseText.searched(masked.toLowerCase(Locale.ROOT));
        String term = ENDS.matcher(BLANKS.matcher(folded).replaceAll(" ")).replaceAll("");
        boolean kept =
                term.codePoints().filter(Character::isLetterOrDigit).count()
                                >= OwnWords.FEWEST_SIGNS
                        && term.codePointCount(0, term.length()) <= LONGEST
                        && !NUMBER.matcher(term).find();
        return kept ? Optional.of(term) : Optional.empty();
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void writeInTurn() throws SQLException {
        write();
    }

    /** Writes what was collected; called by a schedule. */
    public void write() throws SQLException {
        Map<String, Count> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into search_miss (day, term, times, nothing, loose)
                                select ?, miss.term, 1, miss.nothing, miss.loose
                                from unnest(?::text[], ?::int[], ?::int[])
                                     as miss (term, nothing, loose)
                                where (select count(*) from search_miss where day = ?) < ?
                                   or exists (select from search_miss known
                                              where known.day = ? and known.term = miss.term)
                                order by miss.term
                                on conflict (day, term) do update
                                set times = search_miss.times + 1,
                                    nothing = search_miss.nothing + excluded.nothing,
                                    loose = search_miss.loose + excluded.loose
                                """)) {
            LocalDate today = today();
            insert.setObject(1, today);
            insert.setArray(2, connection.createArrayOf("text", taken.keySet().toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "int", taken.values().stream().map(Count::nothing).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int", taken.values().stream().map(Count::loose).toArray()));
            insert.setObject(5, today);
            insert.setInt(6, MOST);
            insert.setObject(7, today);
            insert.executeUpdate();
        }
    }

    @Scheduled(every = "6h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseInTurn() throws SQLException {
        eraseOld();
    }

    /** Old counts go, and earlier what hardly anybody asked for. */
    public void eraseOld() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                """
                                delete from search_miss
                                where day < ?
                                   or day < ? and term in (
                                       select term from search_miss
                                       group by term having sum(times) < ?)
                                """)) {
            delete.setObject(1, today().minusDays(DAYS_KEPT));
            delete.setObject(2, today().minusDays(DAYS_OF_RARE_ONES));
            delete.setInt(3, LEAST_TIMES);
            delete.executeUpdate();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /**
     * What was searched for in vain.
     *
     * @param term folded to Simplified, personal data masked
     * @param nothing searches that found nothing
     * @param loose searches that found but what is somewhat alike
     * @param official what is looked for beside it by now; empty where nothing is
     */
    public record Miss(
            String term,
            int nothing,
            int loose,
            LocalDate firstOn,
            LocalDate lastOn,
            List<String> official) {}

    /** Of the last {@link #DAYS} days, what was asked for most first; some minutes late. */
    public List<Miss> list() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select term, sum(nothing) as nothing, sum(loose) as loose,
                                       min(day) as first, max(day) as last
                                from search_miss where day > ?
                                group by term having sum(times) >= ?
                                order by sum(nothing + loose) desc, term limit ?
                                """)) {
            select.setObject(1, today().minusDays(DAYS));
            select.setInt(2, LEAST_TIMES);
            select.setInt(3, TOLD);
            List<Miss> misses = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String term = rows.getString("term");
                    misses.add(
                            new Miss(
                                    term,
                                    rows.getInt("nothing"),
                                    rows.getInt("loose"),
                                    rows.getObject("first", LocalDate.class),
                                    rows.getObject("last", LocalDate.class),
                                    SearchText.of(term, words.inForce()).official()));
                }
            }
            return misses;
        } catch (SQLException e) {
            throw new IllegalStateException("Searches in vain could not be read", e);
        }
    }
}
