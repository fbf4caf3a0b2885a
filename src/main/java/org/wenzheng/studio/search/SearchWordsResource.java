package org.wenzheng.studio.search;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.words.OwnWords;
import org.wenzheng.search.words.SearchWords;
import org.wenzheng.shared.Checks;

/** Everyday words, and what offices say for them. */
@Path(SearchWordsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class SearchWordsResource {
    public static final String PATH = "/api/v1/studio/search";

    private final SearchWords words;
    private final CurrentUser user;

    SearchWordsResource(SearchWords words, CurrentUser user) {
        this.words = words;
        this.user = user;
    }

    /**
     * @param everyday of citizens
     * @param official looked for beside them; the first stands best for what was said
     */
    @Schema(name = "SearchWordGroup")
    record Group(
            @Schema(maxItems = OwnWords.MOST_EVERYDAY, examples = "[\"志工\", \"义工\"]")
                    List<String> everyday,
            @Schema(maxItems = OwnWords.MOST_OFFICIAL, examples = "[\"志愿者\", \"志愿服务\"]")
                    List<String> official) {
        static Group of(OfficialWords.Group group) {
            return new Group(group.everyday(), group.official());
        }

        OfficialWords.Group group() {
            return new OfficialWords.Group(everyday, official);
        }
    }

    /**
     * @param version grows with every change
     * @param groups the installation's own
     * @param off everyday words of the program that are switched off
     */
    @Schema(name = "SearchWords")
    record Kept(long version, List<Group> groups, List<String> off) implements HasVersion {
        static Kept of(SearchWords.Kept kept) {
            return new Kept(
                    kept.version(),
                    kept.words().groups().stream().map(Group::of).toList(),
                    kept.words().off());
        }
    }

    /**
     * @param version that was read: what a reading gave can be sent back as it is
     */
    @Schema(name = "WantedSearchWords")
    record Wanted(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            @Schema(maxItems = OwnWords.MOST_GROUPS) List<Group> groups,
            List<String> off)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            words().check(checks);
        }

        OwnWords words() {
            return new OwnWords(groups.stream().map(Group::group).toList(), off);
        }
    }

    @Schema(name = "ShippedSearchWords")
    record Shipped(List<Group> groups) {}

    /**
     * @param words absent: those in force
     */
    @Schema(name = "SearchTrial")
    record Trial(
            @Schema(maxLength = SearchQuery.TEXT_CHARACTERS, examples = "志工在哪里报名") String text,
            @Nullable TriedWords words) {}

    @Schema(name = "TriedSearchWords")
    record TriedWords(List<Group> groups, List<String> off) {
        OwnWords words() {
            return new OwnWords(groups.stream().map(Group::group).toList(), off);
        }
    }

    /**
     * @param content key words that are left of it
     * @param official looked for beside them
     * @param reworded in the words of offices; null where nothing is replaced
     */
    @Schema(name = "SearchUnderstood")
    record Understood(String content, List<String> official, @Nullable String reworded) {
        static Understood of(SearchWords.Understood understood) {
            return new Understood(
                    understood.content(),
                    understood.official(),
                    understood.reworded().orElse(null));
        }
    }

    @GET
    @Path("words")
    @PermissionsAllowed(Permission.SEARCH_EDIT)
    @Operation(
            operationId = "getSearchWords",
            summary = "自己添加的搜索用词 Words of one's own that searches are understood by")
    public Kept words() {
        return Kept.of(words.kept());
    }

    @PUT
    @Path("words")
    @LargeBody // a thousand groups of 26 words
    @PermissionsAllowed(Permission.SEARCH_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setSearchWords",
            summary = "全部替换；几秒内在各节点生效 Replace them all; in force on every node within seconds")
    public Kept replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Wanted body) {
        return Kept.of(
                words.replace(
                        body.words(), Versions.ifMatch(ifMatch, body.version()), user.actor()));
    }

    @GET
    @Path("shipped-words")
    @PermissionsAllowed(Permission.SEARCH_EDIT)
    @Operation(
            operationId = "getShippedSearchWords",
            summary = "系统自带的搜索用词 The words that come with it")
    public Shipped shipped() {
        return new Shipped(OfficialWords.shipped().stream().map(Group::of).toList());
    }

    @POST
    @Path("trials")
    @LargeBody
    @PermissionsAllowed(Permission.SEARCH_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "trySearchWords",
            summary = "试一次搜索会找什么；不留痕 Tries what a search asks for; kept nowhere")
    public Understood attempt(Trial body) {
        new Checks().upTo("text", body.text(), SearchQuery.TEXT_CHARACTERS).done();
        return Understood.of(
                words.understand(body.text(), body.words() == null ? null : body.words().words()));
    }
}
