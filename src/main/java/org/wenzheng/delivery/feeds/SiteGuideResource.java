package org.wenzheng.delivery.feeds;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.shared.lists.Page;

@PermitAll
@Path("/")
public class SiteGuideResource {
    /** As many as a city has, and no page that a model could not read at once. */
    private static final int DEPARTMENTS = 100;

    private final Departments departments;
    private final Pages pages;
    private final PublicSettings settings;
    private final Imprint imprint;

    SiteGuideResource(
            Departments departments, Pages pages, PublicSettings settings, Imprint imprint) {
        this.departments = departments;
        this.pages = pages;
        this.settings = settings;
        this.imprint = imprint;
    }

    @GET
    @Path("llms.txt")
    @Operation(hidden = true)
    public Response guide() {
        return pages.answer(
                "text/plain;charset=UTF-8", shown -> guide(shown).getBytes(StandardCharsets.UTF_8));
    }

    private String guide(PageContext shown) {
        Page<Department> page =
                departments.publicPage(departments.fields().query().size(DEPARTMENTS));
        return SiteGuide.of(
                imprint.name(shown.language()),
                imprint.operator(shown.language()),
                page.items(),
                page.hasMore(),
                new View(shown.any("department"), settings));
    }
}
