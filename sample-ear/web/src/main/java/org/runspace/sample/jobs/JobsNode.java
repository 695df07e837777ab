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
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.runspace.jobs.FleetJobs;
import org.runspace.jobs.JobLimits;
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

    /** After which wait a database is asked again that did not answer at the start. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** Without another configuration the database is in the memory of this server. */
    static final JobLimits LIMITS =
            JobLimits.DEFAULT.withActive(20, 20, 10_000).withJobBytes(16 << 20).withEnded(1_000, 64 << 20);

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
    private LateStart<FleetJobs> jobs;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        name = newName();
        executor = Executors.newFixedThreadPool(THROTTLE, threads);
        JobNode node = JobNode.named(name)
                .withThrottle(THROTTLE)
                .withLimits(LIMITS)
                .withExecutor(executor)
                .withScripts(scripts.all().stream().map(SavedScript::script).toArray(JobScript[]::new));
        for (Resources.Resource resource : resources.all()) {
            TargetSessions sessions = target -> resource.open(resource.hostOf(target));
            node = node.withPool(resource.id(), contexts.createContextualProxy(sessions, TargetSessions.class));
        }
        JobNode ready = node;
        jobs = new LateStart<>("The jobs", () -> start(ready), FleetJobs::close, AGAIN, threads);
        jobs.begin();
    }

    private FleetJobs start(JobNode node) {
        DataSource source = database.source();
        FleetJobs.createTables(source);
        return FleetJobs.start(source, node.withTimes(EnvironmentTime.of(HEARTBEAT, node.heartbeat()), node.poll()));
    }

    @PreDestroy
    void stop() {
        try {
            jobs.close();
        } finally {
            executor.shutdown();
        }
    }

    /** Returns the jobs; a refusal with the reason while the database has not answered since the start. */
    FleetJobs jobs() {
        return jobs.started().orElseThrow(() -> JsonBody.refusal(Response.Status.SERVICE_UNAVAILABLE, jobs.why()));
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
