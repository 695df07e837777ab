package org.runspace.sample.fleet;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.sample.ItemLines;
import org.runspace.sample.JsonBody;
import org.runspace.sample.log.Caller;

/** The current runs at many targets, by the ids that their pages gave them. */
@ApplicationScoped
public class Fleets {
    /** Each has as many threads as it works on targets at the same time. */
    private static final int MOST = 8;

    @Resource
    private ManagedThreadFactory threads;

    private final Map<String, FleetRun> running = new ConcurrentHashMap<>();

    @PreDestroy
    void stop() {
        running.values().forEach(FleetRun::stop);
    }

    StreamingOutput start(String id, FleetRequest request, String user) {
        if (running.size() >= MOST) {
            throw JsonBody.refusal(
                    Response.Status.SERVICE_UNAVAILABLE, "There are too many runs at many targets. Stop one first.");
        }
        return out -> {
            FleetRun run = new FleetRun(request, work -> threads.newThread(Caller.as(user, work)), new ItemLines(out));
            running.put(id, run);
            try {
                run.write();
            } finally {
                running.remove(id, run);
            }
        };
    }

    Optional<FleetRun> find(String id) {
        return Optional.ofNullable(running.get(id));
    }
}
