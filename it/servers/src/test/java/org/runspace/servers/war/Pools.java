package org.runspace.servers.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.Map;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceResource;

/** The application's pools, each for one kind of test, so that none of them sees another's sessions. */
@ConnectionFactoryDefinition(
        name = Pools.LOOPBACK,
        interfaceName = Pools.LOOPBACK_INTERFACE,
        resourceAdapter = Pools.ADAPTER,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 4)
@ConnectionFactoryDefinition(
        name = Pools.SINGLE,
        interfaceName = Pools.LOOPBACK_INTERFACE,
        resourceAdapter = Pools.ADAPTER,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1,
        properties = Pools.WAIT_A_SECOND)
@ConnectionFactoryDefinition(
        name = Pools.RECLAIMED,
        interfaceName = Pools.LOOPBACK_INTERFACE,
        resourceAdapter = Pools.ADAPTER,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1,
        properties = {
            Pools.OPTION + "connection-leak-timeout-in-seconds=1",
            Pools.OPTION + "connection-leak-reclaim=true"
        })
@ConnectionFactoryDefinition(
        name = Pools.LOCAL,
        interfaceName = Pools.PROCESS_INTERFACE,
        resourceAdapter = Pools.ADAPTER,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1,
        properties = {Pools.OPTION + "is-connection-validation-required=true", Pools.WAIT_A_SECOND})
@ConnectionFactoryDefinition(
        name = Pools.MISSING,
        interfaceName = Pools.PROCESS_INTERFACE,
        resourceAdapter = Pools.ADAPTER,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1,
        properties = "program=/no/such/program")
@ApplicationScoped
public class Pools {
    static final String LOOPBACK = "java:app/psrp/loopback";
    static final String SINGLE = "java:app/psrp/single";
    static final String RECLAIMED = "java:app/psrp/reclaimed";
    static final String LOCAL = "java:app/psrp/local";
    static final String MISSING = "java:app/psrp/missing";
    static final String ADAPTER = "runspace-rar";
    static final String LOOPBACK_INTERFACE = "org.runspace.adapter.LoopbackConnectionFactory";
    static final String PROCESS_INTERFACE = "org.runspace.adapter.ProcessConnectionFactory";
    static final String OPTION = "org.glassfish.connector-connection-pool.";
    static final String WAIT_A_SECOND = OPTION + "max-wait-time-in-millis=1000";

    @Inject
    @RunspaceResource(LOOPBACK)
    private RunspaceSource loopback;

    @Inject
    @RunspaceResource(SINGLE)
    private RunspaceSource single;

    @Inject
    @RunspaceResource(RECLAIMED)
    private RunspaceSource reclaimed;

    @Inject
    @RunspaceResource(LOCAL)
    private RunspaceSource local;

    @Inject
    @RunspaceResource(MISSING)
    private RunspaceSource missing;

    RunspaceSource get(String name) {
        return Map.of(
                        "loopback",
                        loopback,
                        "single",
                        single,
                        "reclaimed",
                        reclaimed,
                        "local",
                        local,
                        "missing",
                        missing)
                .get(name);
    }
}
