package org.runspace.sample.files;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.runspace.RemoteRunspace;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Resources;

/**
 * A file or a folder of the computer that a pool's sessions are on.
 *
 * @param resource the pool
 * @param host the host of the session; empty for that of the pool
 * @param path its name there
 */
record Place(Resources.Resource resource, Optional<String> host, String path) {
    /** What a body may have of it. */
    static final Set<String> NAMES = Set.of("resource", "host", "path");

    private static final int LONGEST_PATH = 8192;

    /** Reads it; a refusal with the status 400 or 404 if the body names none. */
    static Place read(JsonBody body, Resources resources) {
        Resources.Resource resource = resources.require(body.text("resource"));
        Optional<String> host = body.optionalText("host").map(String::strip).filter(given -> !given.isEmpty());
        host.ifPresent(name -> resource.requireHosts());
        String path = body.text("path");
        if (path.length() > LONGEST_PATH) {
            throw JsonBody.refusal(
                    Response.Status.BAD_REQUEST, "The path must not have more than " + LONGEST_PATH + " characters.");
        }
        return new Place(resource, host, path);
    }

    RemoteRunspace open() {
        return resource.open(host);
    }
}
