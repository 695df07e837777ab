package org.runspace.examples;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.runspace.jobs.FleetJob;
import org.runspace.jobs.FleetJobs;
import org.runspace.jobs.JobNode;
import org.runspace.jobs.JobResult;
import org.runspace.jobs.JobSchedule;
import org.runspace.jobs.JobScript;
import org.runspace.jobs.NodeLoss;
import org.runspace.jobs.TargetSessions;

/** The free space of many computers, looked at by whichever server of the application has room. */
public final class FreeSpace {
    private static final JobScript SCRIPT = new JobScript("free-space", """
            param($least)
            $ErrorActionPreference = 'Stop'
            $free = [System.IO.DriveInfo]::new([System.IO.Path]::GetTempPath()).AvailableFreeSpace
            if ($free -lt $least) { throw "only $free bytes are free" }
            $free
            """);

    private FreeSpace() {}

    /**
     * What each server of the application does when it starts; the database is the application's own.
     *
     * @param computers the way from a computer's name to a session
     */
    static FleetJobs node(DataSource database, String name, TargetSessions computers) {
        return FleetJobs.start(
                database, JobNode.named(name).withScripts(SCRIPT).withPool(FleetJob.DEFAULT_POOL, computers));
    }

    static UUID now(FleetJobs jobs, List<String> computers, long least) {
        FleetJob job = FleetJob.on(computers).run(SCRIPT, least).canary(1).stopAfterPercent(5);
        return jobs.submit(job);
    }

    /** To look twice does no harm, so the computers of a server that is lost are looked at by another one. */
    static UUID eachNight(FleetJobs jobs, List<String> computers, long least) {
        FleetJob job = FleetJob.on(computers).run(SCRIPT, least).onNodeLoss(NodeLoss.RERUN);
        return jobs.schedule(job, JobSchedule.daily(ZoneId.systemDefault(), LocalTime.of(2, 0)));
    }

    /** Any server can tell, whichever the job was submitted at. */
    static void tell(FleetJobs jobs, UUID id) {
        System.out.println(jobs.status(id).summary()); // 997 succeeded, 3 unreachable
        for (JobResult result : jobs.results(id)) {
            String found = result.failure()
                    .orElseGet(() -> jobs.output(id, result.target()).toString());
            System.out.println(result.target() + ", by " + result.node().orElse("nobody") + ": " + found);
        }
    }
}
