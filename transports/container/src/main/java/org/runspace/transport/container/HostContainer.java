package org.runspace.transport.container;

import java.time.Duration;
import java.util.List;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildEnvironment;

/**
 * A container that the compute service of this Windows host knows, and the server that is wanted in it.
 *
 * @param id its full id
 * @param programs the program of the server, or those that may be there, the better one first
 * @param configuration the name of the session configuration; empty for the default
 * @param runAsAdministrator whether the server gets all rights
 * @param startTimeout how long the server may take until it listens
 */
record HostContainer(
        String id,
        List<ServerProgram> programs,
        String configuration,
        boolean runAsAdministrator,
        Duration startTimeout) {
    /** Reads a target; throws a {@link org.runspace.error.ConnectionStringException}. */
    static HostContainer of(Target target) {
        String configuration = target.text(ContainerSettings.CONFIGURATION).strip();
        List<ServerProgram> programs =
                ServerProgram.wanted(ContainerSettings.program(target, ContainerSettings.COMMAND), configuration);
        ContainerSettings.refuse(
                target,
                "none, because the host's compute service does not know it",
                ContainerSettings.ENGINE_ARGUMENTS,
                ContainerSettings.ARGUMENTS,
                ContainerSettings.USER,
                ContainerSettings.WORKING_DIRECTORY,
                ChildEnvironment.ENVIRONMENT,
                ChildEnvironment.GC_GEN0);
        return new HostContainer(
                target.rest(),
                programs,
                configuration,
                target.flag(ContainerSettings.RUN_AS_ADMINISTRATOR),
                target.duration(ContainerSettings.START_TIMEOUT));
    }
}
