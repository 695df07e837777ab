package org.runspace.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The commands of Payara's {@code asadmin} that make what a test asks for. */
final class AsadminCommands {
    /** The JNDI name of a data source with XA, for a database in the server's memory. */
    static final String DATA_SOURCE = "jdbc/steps";

    /** Makes that data source. */
    static final List<String> XA_DATABASE = List.of(
            "create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource --restype"
                    + " javax.sql.XADataSource --property URL=jdbc\\:h2\\:mem\\:steps\\;DB_CLOSE_DELAY\\=-1 steps",
            "create-jdbc-resource --connectionpoolid steps " + DATA_SOURCE);

    private AsadminCommands() {}

    /**
     * Returns the commands that make a pool and bind it.
     *
     * @param secret gives for the name of a secret the text that stands for it in the pool's properties
     */
    static List<String> create(Pool pool, UnaryOperator<String> secret) {
        Map<String, String> properties = new LinkedHashMap<>();
        pool.properties().forEach((name, value) -> properties.put(name, escaped(value)));
        pool.secrets().keySet().forEach(name -> properties.put(name, escaped(secret.apply(secretName(pool, name)))));
        return List.of(
                "create-connector-connection-pool --raname " + Server.ADAPTER + " --connectiondefinition "
                        + pool.factoryInterface() + " --transactionsupport " + pool.transactions()
                        + " --steadypoolsize 0 --poolresize 1 --maxpoolsize " + pool.size() + " --maxwait "
                        + pool.maxWait().toMillis() + " --isconnectvalidatereq=" + pool.validated()
                        + properties(properties) + " " + pool.name(),
                "create-connector-resource --poolname " + pool.name() + " psrp/" + pool.name());
    }

    /** Returns the name that a secret of a pool has in the whole server. */
    static String secretName(Pool pool, String property) {
        return (pool.name() + "_" + property).replace('-', '_');
    }

    /** Returns the commands that come before the deployment of the adapter. */
    static List<String> configure(Map<String, String> adapter) {
        if (adapter.isEmpty()) {
            return List.of();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        adapter.forEach((name, value) -> properties.put(name, escaped(value)));
        return List.of("create-resource-adapter-config" + properties(properties) + " " + Server.ADAPTER);
    }

    private static String properties(Map<String, String> escaped) {
        return escaped.isEmpty()
                ? ""
                : escaped.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining(":", " --property ", ""));
    }

    /** The server takes a colon for the end of a property, and an equals sign for that of its name. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
    }
}
