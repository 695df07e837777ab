package org.runspace.sample.fleet;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.Optional;
import org.runspace.sample.ItemLines;
import org.runspace.sample.Owner;
import org.runspace.sample.Share;
import org.runspace.sample.live.LiveRuns;
import org.runspace.sample.live.RunTitle;
import org.runspace.sample.log.Caller;

/** The current runs at many targets, which are among the {@link LiveRuns}. */
@ApplicationScoped
public class Fleets {
    /**
     * Each has as many threads as it works on targets at the same time. The {@link org.runspace.sample.Openings} have
     * more, on which the sessions are opened.
     */
    private static final Share SHARE = new Share("runs at many targets", 3, 8, "Stop one first.");

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private LiveRuns runs;

    void start(String id, FleetRequest request, Owner owner, AsyncResponse page) {
        String where = request.targets().size() + " targets";
        RunTitle title =
                RunTitle.now("fleets/" + id, owner.user(), where, request.call().source());
        runs.begin(id, title, owner, lines -> make(request, owner, lines), page);
    }

    /** No other run is begun meanwhile, so that the last place is given away once. */
    private FleetRun make(FleetRequest request, Owner owner, ItemLines lines) {
        runs.requireRoom(FleetRun.class, SHARE, owner.user());
        return new FleetRun(request, work -> threads.newThread(Caller.as(owner.user(), work)), lines);
    }

    Optional<FleetRun> find(String id) {
        return runs.find(id, FleetRun.class);
    }
}
