package org.runspace.sample.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Where the jobs are kept: in the data source of the server that the environment names, or in the memory of this
 * application.
 */
@ApplicationScoped
public class JobsDatabase {
    private static final String NAME = System.getenv("JOBS_DATABASE");
    /** Without a hook of its own at the end of the JVM, which would keep the classes of the application alive. */
    private static final String IN_MEMORY = "jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    private JdbcConnectionPool ofApplication;

    synchronized DataSource source() {
        if (NAME != null && !NAME.isEmpty()) {
            return ofServer();
        }
        if (ofApplication == null) {
            ofApplication = JdbcConnectionPool.create(IN_MEMORY, "sa", "");
        }
        return ofApplication;
    }

    private static DataSource ofServer() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException | ClassCastException e) {
            throw new RunspaceException(
                    ErrorCode.JOB_DATABASE, e, "be found as " + NAME + ", which JOBS_DATABASE names", e);
        }
    }

    @PreDestroy
    void close() {
        if (ofApplication != null) {
            ofApplication.dispose();
        }
    }
}
