package org.runspace.sample.fleet;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;
import org.runspace.sample.live.LiveRuns;
import org.runspace.sample.live.RunTitle;
import org.runspace.sample.log.Caller;

/** The current runs at many targets, which are among the {@link LiveRuns}. */
@ApplicationScoped
public class Fleets {
    /** Each has as many threads as it works on targets at the same time. */
    private static final int MOST = 8;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private LiveRuns runs;

    void start(String id, FleetRequest request, Owner owner, AsyncResponse page) {
        if (runs.count(FleetRun.class) >= MOST) {
            throw JsonBody.refusal(
                    Response.Status.SERVICE_UNAVAILABLE, "There are too many runs at many targets. Stop one first.");
        }
        String where = request.targets().size() + " targets";
        RunTitle title =
                RunTitle.now("fleets/" + id, owner.user(), where, request.call().source());
        runs.begin(
                id,
                title,
                owner,
                lines -> new FleetRun(request, work -> threads.newThread(Caller.as(owner.user(), work)), lines),
                page);
    }

    Optional<FleetRun> find(String id) {
        return runs.find(id, FleetRun.class);
    }
}
