package org.runspace.servers;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.runspace.jobs.PostgresServer;

/**
 * A data source of servers with the sample, as its README makes it.
 *
 * @param postgres the server of the database
 * @param name the name of the database, which need not be there yet
 */
record SampleDatabase(PostgresServer postgres, String name) {
    private static final String DATA_SOURCE = "jdbc/sample";
    private static final String PASSWORD = "SAMPLE_DATABASE_PASSWORD";

    /** Starts a server with the sample that uses it. */
    ServerProcess start(String server) {
        List<String> commands = List.of(
                "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource --restype"
                        + " javax.sql.DataSource --property serverName=127.0.0.1:portNumber=" + postgres.port()
                        + ":databaseName=" + name + ":user=" + PostgresServer.USER + ":password=${ENV=" + PASSWORD
                        + "} sample",
                "create-jdbc-resource --connectionpoolid sample " + DATA_SOURCE);
        return ServerProcess.start(
                server,
                SampleUsers.environment(Map.of(
                        "SAMPLE_DATABASE", DATA_SOURCE, "SAMPLE_HEARTBEAT", "PT3S", PASSWORD, postgres.password())),
                ServerJvm.HERE,
                List.of(
                        "--addlibs",
                        ServerProcess.DEPLOYMENTS.resolve("postgresql.jar").toString()),
                ServerProcess.beforeBoot(List.of()),
                Stream.concat(Stream.of(ServerProcess.deployment(ServerProcess.ADAPTER)), commands.stream())
                        .toList(),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
    }
}
