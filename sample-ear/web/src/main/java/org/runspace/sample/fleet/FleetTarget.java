package org.runspace.sample.fleet;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Opening;
import org.runspace.sample.Resources;

/**
 * Something to run a script at.
 *
 * @param name what the page calls it
 * @param resource the pool that its session comes from
 * @param host the host of its session; empty for that of the pool
 */
record FleetTarget(String name, Resources.Resource resource, Optional<String> host) {
    /** What a body may have of it. */
    static final Set<String> NAMES = Set.of("resource", "hosts", "copies");

    static final int MOST = 1000;

    /** Reads what a page says of one pool: the hosts to reach through it, else how many sessions to use of it. */
    static Stream<FleetTarget> read(JsonBody body, Resources resources) {
        Resources.Resource resource = resources.require(body.text("resource"));
        List<String> hosts = body.texts("hosts");
        if (!hosts.isEmpty()) {
            if (body.has("copies")) {
                throw JsonBody.refusal(Response.Status.BAD_REQUEST, "A pool has \"hosts\" or \"copies\", not both.");
            }
            resource.requireHosts();
        }
        return hosts.isEmpty()
                ? copies(resource, body.number("copies", 1, MOST, 1))
                : hosts.stream().map(host -> new FleetTarget(host, resource, Optional.of(host)));
    }

    private static Stream<FleetTarget> copies(Resources.Resource resource, int count) {
        return count == 1
                ? Stream.of(new FleetTarget(resource.id(), resource, Optional.empty()))
                : IntStream.rangeClosed(1, count)
                        .mapToObj(i -> new FleetTarget(resource.id() + " " + i, resource, Optional.empty()));
    }

    Opening begin() {
        return resource.begin(host);
    }
}
