package org.wenzheng.site.dumps;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.DumpConfig;
import org.wenzheng.dumps.Dumps;
import org.wenzheng.dumps.OfferedDump;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;

/** What the public dump has, for people. */
@PermitAll
@Path(Dump.ADDRESS)
@Produces(MediaType.TEXT_HTML)
class DataPageResource {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance data(Frame frame, DataPage page);
    }

    private final Site site;
    private final Dumps dumps;
    private final DumpConfig config;
    private final InstantSource clock;

    DataPageResource(Site site, Dumps dumps, DumpConfig config, InstantSource clock) {
        this.site = site;
        this.dumps = dumps;
        this.config = config;
        this.clock = clock;
    }

    @GET
    public Response page() {
        return site.page(
                visit -> {
                    // No event tells of a new dump, and this costs nothing.
                    visit.rightUntil(clock.instant());
                    DataPage page =
                            DataPage.of(
                                    dumps.current().map(OfferedDump::dump).orElse(null),
                                    config,
                                    visit.reader());
                    return visit.render(
                            Templates.data(
                                    visit.frame(
                                            Section.NONE,
                                            page.word("title"),
                                            page.word("lede"),
                                            Dump.ADDRESS),
                                    page));
                });
    }
}
