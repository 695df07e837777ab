package org.runspace.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Payara Micro. It has no administrator's port: an application that each of these servers has besides its own does what
 * a test asks for later.
 */
final class PayaraMicro extends RunningServer {
    private final ServerProcess process;
    private final MicroControl control;
    private final ServerSetup setup;
    private final List<String> pools;

    private PayaraMicro(ServerProcess process, ServerSetup setup, List<String> pools) {
        super(process.jvm(), process.uri("").getPort());
        this.process = process;
        this.setup = setup;
        this.pools = pools;
        this.control = new MicroControl(process);
    }

    /** Starts one. */
    static Server start(ServerSetup setup) {
        Map<String, String> environment = new HashMap<>(setup.environment());
        List<String> pools = new ArrayList<>();
        for (Pool pool : setup.pools()) {
            pool.secrets().forEach((name, value) -> environment.put(AsadminCommands.secretName(pool, name), value));
            pools.addAll(AsadminCommands.create(pool, name -> "${ENV=" + name + "}"));
        }
        List<Path> applications = new ArrayList<>(setup.applications());
        applications.add(TestWar.writeControl(ServerProcess.TARGET.toFile()).toPath());
        return new PayaraMicro(
                ServerProcess.start(
                        setup.name(),
                        environment,
                        ServerJvm.HERE,
                        ServerProcess.beforeBoot(AsadminCommands.configure(setup.adapter())),
                        Stream.concat(setup.archive().map(ServerProcess::deployment).stream(), pools.stream())
                                .toList(),
                        applications.stream().map(Path::toFile).toArray(File[]::new)),
                setup,
                pools);
    }

    @Override
    public void deploy(Path archive) {
        control.deploy(archive);
        if (setup.isAdapter(archive)) {
            asadmin(pools);
        }
    }

    @Override
    public void undeploy(String name) {
        if (name.equals(ADAPTER)) {
            control.undeployWithPools(name);
        } else {
            control.undeploy(name);
        }
    }

    /** Runs commands of an administrator, each of which has to succeed. */
    void asadmin(List<String> commands) {
        commands.forEach(command -> control.succeed(command.split(" ")));
    }

    @Override
    public Optional<Ping> ping(String pool) {
        String answer = control.run("ping-connection-pool", pool);
        return Optional.of(new Ping(MicroControl.isSuccess(answer), answer));
    }

    @Override
    public String log() {
        return process.jvm().output();
    }
}
