package org.wenzheng.publication;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Pages and failures for the tests of this package. */
@PermitAll
@Path("/api/probe")
public class ProbeResource {
    private final Pages pages;
    private final EntityManager entities;

    ProbeResource(Pages pages, EntityManager entities) {
        this.pages = pages;
        this.entities = entities;
    }

    public record Body(@NotBlank String name, int number) {}

    @GET
    @Operation(hidden = true)
    @Path("pages/{department}")
    public Response page(@PathParam("department") UUID department) {
        return pages.answer(
                "text/plain;charset=UTF-8",
                shown -> {
                    shown.thing("department", department);
                    Object name =
                            entities.createNativeQuery("select name from department where id = ?1")
                                    .setParameter(1, department)
                                    .getSingleResult();
                    return shown.language()
                            .display(name + "欢迎您，发展志愿服务。".repeat(100))
                            .getBytes(StandardCharsets.UTF_8);
                });
    }

    @GET
    @Operation(hidden = true)
    @Path("moved")
    public Response moved() {
        return pages.answer(
                "text/plain",
                shown -> {
                    throw new Moved("/api/probe/there");
                });
    }

    @GET
    @Operation(hidden = true)
    @Path("failures/unexpected")
    public String unexpected() {
        throw new IllegalStateException("secret: select * from account");
    }

    @GET
    @Operation(hidden = true)
    @Path("failures/taken")
    public String taken() {
        throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "name", "团市委");
    }

    @POST
    @Operation(hidden = true)
    @Path("bodies")
    @Consumes(MediaType.APPLICATION_JSON)
    public Body body(@Valid Body body) {
        return body;
    }
}
