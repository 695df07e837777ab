package org.runspace.sample.files;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.runspace.files.TransferResult;
import org.runspace.sample.JsonBody;
import org.runspace.sample.LongAnswers;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.WholeNumber;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/**
 * Copies files. A download is begun, copied from the session to the server, and fetched by the browser; an upload is
 * begun, sent by the browser in pieces, and copied from the server to the session. Each step can be taken again after a
 * cut, and goes on where it was.
 */
@Path("files/transfers")
public class TransfersEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private Transfers transfers;

    @Inject
    private LongAnswers answers;

    @Context
    private HttpServletRequest request;

    /**
     * Begins a transfer, or finds the same one of this HTTP session, if it can go on.
     *
     * @param body a JSON object with the {@code direction}, {@code download} or {@code upload}, the pool as
     *     {@code resource}, if wanted a {@code host}, and the file as {@code path}; of an upload also the {@code size}
     *     in bytes and when the file was {@code changed}
     * @return a JSON object with the {@code id}, and how many bytes the server has {@code received}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject begin(InputStream body) {
        JsonBody wanted = JsonBody.read(body, TransferRequest.NAMES);
        Place place = Place.read(wanted, resources);
        String id = transfers.begin(TransferRequest.read(wanted, place, owner()), place);
        return state(id);
    }

    /**
     * Tells how far a transfer is.
     *
     * @param id its id
     * @return as {@link #begin}
     */
    @GET
    @Needs(Role.OPERATOR)
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject state(@PathParam("id") String id) {
        return find(id).json(id);
    }

    /**
     * Takes a piece of an upload.
     *
     * @param id its id
     * @param offset the place of the first byte, which is how many the server has received
     * @param piece the bytes, which come at the browser's pace
     * @param page gets what {@link #begin} returns
     */
    @PUT
    @Needs(Role.OPERATOR)
    @Path("{id}/content")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    public void append(
            @PathParam("id") String id,
            @QueryParam("offset") @DefaultValue("0") WholeNumber offset,
            InputStream piece,
            @Suspended AsyncResponse page) {
        Transfer transfer = find(id);
        answers.begin(owner(), page, () -> {
            transfer.append(offset.value(), piece);
            return transfer.json(id);
        });
    }

    /**
     * Copies between the server and the session.
     *
     * @param id the transfer's id
     * @param body a JSON object; {@code replace} with the value true lets an upload replace a file
     * @param page gets lines of JSON, the last one with the outcome
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/copy")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public void copy(@PathParam("id") String id, InputStream body, @Suspended AsyncResponse page) {
        boolean replace = JsonBody.read(body, Set.of("replace")).flag("replace");
        Transfer transfer = find(id);
        StreamingOutput lines =
                out -> transfer.copy(new CopyLines(out), replace, bytes -> transfers.reserve(transfer, bytes));
        answers.begin(owner(), page, () -> lines);
    }

    /**
     * Gives the browser a download, or a part of it.
     *
     * @param id its id
     * @param range the part (RFC 9110, section 14.2); may be null
     * @param wanted for which file the part is meant (RFC 9110, section 13.1.5); may be null
     * @param page gets the bytes, to be saved
     */
    @GET
    @Needs(Role.OPERATOR)
    @Path("{id}/content")
    public void content(
            @PathParam("id") String id,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String wanted,
            @Suspended AsyncResponse page) {
        Response content = content(find(id), range, wanted);
        answers.begin(owner(), page, () -> content);
    }

    private static Response content(Transfer transfer, String range, String wanted) {
        TransferResult copied = transfer.copied();
        String tag = "\"" + copied.sha256() + "\"";
        long size = copied.bytes();
        boolean isOfThis = wanted == null || wanted.equals(tag);
        Optional<ByteRange> part = ByteRange.read(isOfThis ? range : null, size);
        if (part.isEmpty()) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        StreamingOutput bytes = out -> transfer.write(part.get(), out);
        Response.ResponseBuilder answer = part.get().isWhole(size)
                ? Response.ok(bytes)
                : Response.status(Response.Status.PARTIAL_CONTENT)
                        .entity(bytes)
                        .header("Content-Range", part.get().header(size));
        return answer.type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, part.get().length())
                .header(HttpHeaders.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        AttachmentName.header(
                                AttachmentName.ofPath(transfer.request().path())))
                .build();
    }

    /**
     * Ends a transfer of this HTTP session, and deletes what the server has of it.
     *
     * @param id its id
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        find(id).end("It was cancelled.");
    }

    private Transfer find(String id) {
        return transfers.require(id, owner());
    }

    private Owner owner() {
        return Owner.of(request);
    }
}
