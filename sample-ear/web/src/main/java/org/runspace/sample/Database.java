package org.runspace.sample;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Where jobs and the log are kept: in the data source of the server that the environment names, or in memory. */
@ApplicationScoped
public class Database {
    private static final String VARIABLE = "SAMPLE_DATABASE";
    /** Without a hook of its own at the end of the JVM, which would keep the classes of the application alive. */
    private static final String IN_MEMORY = "jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    private JdbcConnectionPool ofApplication;

    /**
     * Returns the data source.
     *
     * @return H2 or PostgreSQL
     * @throws IllegalStateException with a sentence for the user if the server does not have what the environment names
     */
    public synchronized DataSource source() {
        String name = System.getenv(VARIABLE);
        if (name != null && !name.isEmpty()) {
            return ofServer(name);
        }
        if (ofApplication == null) {
            ofApplication = JdbcConnectionPool.create(IN_MEMORY, "sa", "");
        }
        return ofApplication;
    }

    private static DataSource ofServer(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException | ClassCastException e) {
            throw new IllegalStateException(
                    "The server has no data source " + name + ", which " + VARIABLE + " names: " + e, e);
        }
    }

    @PreDestroy
    void close() {
        if (ofApplication != null) {
            ofApplication.dispose();
        }
    }
}
