package org.runspace.adapter.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A data source whose connections come late, or lose the answer to a commit, when a test says so. Thread-safe. */
public final class FaultyDatabase {
    private final DataSource database;
    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicReference<String> losesAnswerTo = new AtomicReference<>();
    private volatile Runnable beforeEach = () -> {};

    /**
     * Creates one without faults.
     *
     * @param database what has the data
     */
    public FaultyDatabase(DataSource database) {
        this.database = database;
    }

    /**
     * Does something on the thread that wants a connection, from now on, before it gets one.
     *
     * @param action what to do
     */
    public void beforeEach(Runnable action) {
        beforeEach = action;
    }

    /** The next commit of a transaction with a statement that has this text in it is done, and fails all the same. */
    void losesAnswerTo(String statement) {
        losesAnswerTo.set(statement);
    }

    /** Returns how many threads have a connection, or wait for one. */
    int uses() {
        return uses.get();
    }

    /**
     * Returns the data source with its faults.
     *
     * @return the data source
     */
    public DataSource faulty() {
        return (DataSource) Proxy.newProxyInstance(
                FaultyDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return call(database, method, arguments);
                    }
                    uses.incrementAndGet();
                    try {
                        beforeEach.run();
                        return faulty(database.getConnection());
                    } catch (SQLException | RuntimeException e) {
                        uses.decrementAndGet();
                        throw e;
                    }
                });
    }

    /** Returns a connection without faults. */
    Connection getConnection() throws SQLException {
        return database.getConnection();
    }

    private Connection faulty(Connection connection) {
        AtomicReference<String> last = new AtomicReference<>("");
        return (Connection) Proxy.newProxyInstance(
                FaultyDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "prepareStatement" -> last.set((String) arguments[0]);
                        case "close" -> uses.decrementAndGet();
                        default -> {
                            // has no fault before
                        }
                    }
                    Object result = call(connection, method, arguments);
                    String lost = losesAnswerTo.get();
                    if (method.getName().equals("commit")
                            && lost != null
                            && last.get().contains(lost)) {
                        losesAnswerTo.set(null);
                        throw new SQLException("the connection was lost", "08007");
                    }
                    return result;
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
