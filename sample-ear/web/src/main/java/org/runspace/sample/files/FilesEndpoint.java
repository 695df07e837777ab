package org.runspace.sample.files;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.runspace.sample.JsonBody;
import org.runspace.sample.LongAnswers;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Lists folders. Files are copied by {@link TransfersEndpoint}. */
@Path("files")
public class FilesEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private LongAnswers answers;

    @Context
    private HttpServletRequest request;

    /**
     * Lists a folder. It takes a session of the pool, so this is no request that another site's page could make a
     * browser send.
     *
     * @param body a JSON object with the pool as {@code resource}, the {@code path}, and if wanted a {@code host}; an
     *     empty path is the home folder of the session's user
     * @param page gets a JSON object with the folder's {@code path} and {@code parent}, the {@code roots} and the
     *     {@code separator} of its system, the {@code entries}, and whether they were {@code cut}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("list")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public void list(InputStream body, @Suspended AsyncResponse page) {
        Place folder = Place.read(JsonBody.read(body, Place.NAMES), resources);
        answers.begin(Owner.of(request), page, () -> FolderListing.of(folder).json());
    }
}
