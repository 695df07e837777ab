package org.runspace.sample.files;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;

/**
 * What a page wants to be copied. Asked for again in the same HTTP session, it goes on where it was.
 *
 * @param owner whose it is
 * @param direction where to
 * @param resource the pool's id
 * @param host the host of the session; empty for that of the pool
 * @param path the file on the session's side
 * @param size how many bytes an upload has; 0 of a download
 * @param changed when the browser's file was changed, in milliseconds since 1970; 0 of a download
 */
record TransferRequest(
        Owner owner,
        Direction direction,
        String resource,
        Optional<String> host,
        String path,
        long size,
        long changed) {
    /** What a body may have of it. */
    static final Set<String> NAMES = JsonBody.names(Place.NAMES, "direction", "size", "changed");

    enum Direction {
        DOWNLOAD,
        UPLOAD
    }

    static TransferRequest read(JsonBody body, Place place, Owner owner) {
        Direction direction = switch (body.text("direction")) {
            case "download" -> Direction.DOWNLOAD;
            case "upload" -> Direction.UPLOAD;
            default ->
                throw JsonBody.refusal(
                        Response.Status.BAD_REQUEST, "The body's \"direction\" must be \"download\" or \"upload\".");
        };
        boolean isUpload = direction == Direction.UPLOAD;
        return new TransferRequest(
                owner,
                direction,
                place.resource().id(),
                place.host(),
                place.path(),
                isUpload ? body.count("size") : 0,
                isUpload ? body.count("changed") : 0);
    }
}
