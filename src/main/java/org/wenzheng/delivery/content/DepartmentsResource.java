package org.wenzheng.delivery.content;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.Encoded;

@PermitAll
@Path("/api/v1/public/departments")
@Tag(name = "departments")
public class DepartmentsResource {
    private final Departments departments;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;

    DepartmentsResource(
            Departments departments, Catalogue catalogue, PublicContent content, JsonPages pages) {
        this.departments = departments;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listDepartments", summary = "部门列表 List of departments")
    public RestResponse<Encoded<PublicDepartment.Many>> list(@Context UriInfo uri) {
        return pages.list(
                catalogue.departments, uri, departments::publicPage, content::departments);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getDepartment", summary = "单个部门 One department")
    public RestResponse<Encoded<PublicDepartment.One>> one(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "transport")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(
                catalogue.departments, uri, (with, view) -> content.department(key, with, view));
    }
}
