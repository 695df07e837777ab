package org.runspace.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test wants an application server to have when it has started: the resource adapter, these pools of it, and
 * these applications; or nothing. Immutable.
 *
 * @param name of the server's folder and log under {@code target}
 * @param environment of the server's process, beside that of this JVM
 * @param archive the resource adapter; empty for a server without it, which has no pools
 * @param adapter the properties of the resource adapter itself
 * @param pools made before the applications are deployed
 * @param applications deployed in this order
 * @param beans the message-driven beans among them, as {@code APPLICATION/BEAN}
 */
record ServerSetup(
        String name,
        Map<String, String> environment,
        Optional<Path> archive,
        Map<String, String> adapter,
        List<Pool> pools,
        List<Path> applications,
        List<String> beans) {
    ServerSetup {
        environment = Map.copyOf(environment);
        adapter = Map.copyOf(adapter);
        pools = List.copyOf(pools);
        applications = List.copyOf(applications);
        beans = List.copyOf(beans);
    }

    /** Creates one with the adapter and these pools of it. */
    static ServerSetup of(String name, List<Pool> pools) {
        return new ServerSetup(
                name, Map.of(), Optional.of(ServerProcess.ADAPTER), Map.of(), pools, List.of(), List.of());
    }

    /** Creates one with nothing but what the server has of its own. */
    static ServerSetup bare(String name) {
        return new ServerSetup(name, Map.of(), Optional.empty(), Map.of(), List.of(), List.of(), List.of());
    }

    /** Returns a copy with these variables in the server's environment. */
    ServerSetup withEnvironment(Map<String, String> variables) {
        return new ServerSetup(name, variables, archive, adapter, pools, applications, beans);
    }

    /** Returns a copy with another archive of the resource adapter, which has a file of the same name. */
    ServerSetup withArchive(Path other) {
        return new ServerSetup(name, environment, Optional.of(other), adapter, pools, applications, beans);
    }

    /** Returns whether an archive is the resource adapter. */
    boolean isAdapter(Path one) {
        return archive.filter(one::equals).isPresent();
    }

    /** Returns a copy with these properties of the adapter. */
    ServerSetup withAdapter(Map<String, String> properties) {
        return new ServerSetup(name, environment, archive, properties, pools, applications, beans);
    }

    /** Returns a copy that deploys this application, too. */
    ServerSetup with(Path application) {
        return new ServerSetup(
                name,
                environment,
                archive,
                adapter,
                pools,
                Stream.concat(applications.stream(), Stream.of(application)).toList(),
                beans);
    }

    /** Returns a copy whose applications have these message-driven beans of the adapter. */
    ServerSetup withBeans(List<String> messageDriven) {
        return new ServerSetup(name, environment, archive, adapter, pools, applications, messageDriven);
    }
}
