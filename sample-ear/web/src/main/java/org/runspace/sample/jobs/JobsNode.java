package org.runspace.sample.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.runspace.error.RunspaceException;
import org.runspace.jobs.FleetJobs;
import org.runspace.jobs.JobNode;
import org.runspace.jobs.JobScript;
import org.runspace.jobs.TargetSessions;
import org.runspace.sample.Database;
import org.runspace.sample.EnvironmentTime;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Resources;
import org.runspace.sample.script.SavedScript;
import org.runspace.sample.script.SavedScripts;

/** This server's part in the jobs of all servers with the same database. It works from the start of the application. */
@ApplicationScoped
public class JobsNode {
    /** How often this server tells the others that it works; the same on all of them. */
    private static final String HEARTBEAT = "SAMPLE_HEARTBEAT";
    /** Below the size of a pool, so that the page's own runs find a session, too. */
    private static final int THROTTLE = 3;

    /** Not the threads of an executor, which are few on some servers: a run keeps one as long as it takes. */
    @Resource
    private ManagedThreadFactory threads;

    /** The work comes from a thread of the jobs, from which not every server finds the names of the application. */
    @Resource
    private ContextService contexts;

    @Inject
    private Database database;

    @Inject
    private Resources resources;

    @Inject
    private SavedScripts scripts;

    private String name;
    private ExecutorService executor;
    private FleetJobs jobs;
    private RuntimeException failure;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        name = newName();
        executor = Executors.newFixedThreadPool(THROTTLE, threads);
        JobNode node = JobNode.named(name)
                .withThrottle(THROTTLE)
                .withExecutor(executor)
                .withScripts(scripts.all().stream().map(SavedScript::script).toArray(JobScript[]::new));
        for (Resources.Resource resource : resources.all()) {
            TargetSessions sessions = target -> resource.open(Optional.empty());
            node = node.withPool(resource.id(), contexts.createContextualProxy(sessions, TargetSessions.class));
        }
        try {
            DataSource source = database.source();
            FleetJobs.createTables(source);
            jobs = FleetJobs.start(
                    source, node.withTimes(EnvironmentTime.of(HEARTBEAT, node.heartbeat()), node.poll()));
        } catch (RunspaceException | IllegalStateException e) {
            // the rest of the application does without the jobs
            failure = e;
        }
    }

    @PreDestroy
    void stop() {
        try {
            if (jobs != null) {
                jobs.close();
            }
        } finally {
            executor.shutdown();
        }
    }

    /** Returns the jobs; a refusal with the reason if the database did not answer at the start. */
    FleetJobs jobs() {
        if (failure != null) {
            throw JsonBody.refusal(Response.Status.SERVICE_UNAVAILABLE, failure.getMessage());
        }
        return jobs;
    }

    String name() {
        return name;
    }

    /** No two nodes have the same name, also if they run on one computer. */
    private static String newName() {
        String process = "-" + ProcessHandle.current().pid();
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), 50 - process.length())) + process;
        } catch (UnknownHostException e) {
            return "node" + process;
        }
    }
}
