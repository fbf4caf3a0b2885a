package org.wenzheng.studio.search;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.identity.Permission;
import org.wenzheng.search.words.Misses;

/** What was searched for in vain, and never by whom. */
@Path(SearchMissesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class SearchMissesResource {
    public static final String PATH = SearchWordsResource.PATH + "/misses";

    private final Misses misses;

    SearchMissesResource(Misses misses) {
        this.misses = misses;
    }

    /**
     * @param term in Simplified, personal data masked
     * @param nothing searches that found nothing
     * @param loose searches that found but what is somewhat alike
     * @param official what is looked for beside it by now
     */
    @Schema(name = "SearchMiss")
    record Miss(
            @Schema(examples = "志工证") String term,
            int nothing,
            int loose,
            LocalDate firstOn,
            LocalDate lastOn,
            List<String> official) {
        static Miss of(Misses.Miss miss) {
            return new Miss(
                    miss.term(),
                    miss.nothing(),
                    miss.loose(),
                    miss.firstOn(),
                    miss.lastOn(),
                    miss.official());
        }
    }

    /**
     * @param days that it is counted over
     */
    @Schema(name = "SearchMisses")
    record Counted(int days, List<Miss> misses) {}

    @GET
    @PermissionsAllowed(Permission.SEARCH_EDIT)
    @Operation(
            operationId = "getSearchMisses",
            summary =
                    "没有搜到合适结果的词，近 30 天，不记录是谁搜的"
                            + " Searches in vain of the last 30 days, without who searched")
    public Counted misses() {
        return new Counted(Misses.DAYS, misses.list().stream().map(Miss::of).toList());
    }
}
