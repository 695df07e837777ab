package org.runspace.transport.container;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildEnvironment;

/**
 * The settings of a connection string of type {@code container}, and what the ways into a container have in common when
 * they read them.
 */
final class ContainerSettings {
    static final String ENGINE = "engine";
    static final String ENGINE_ARGUMENTS = "engineArguments";
    static final String COMMAND = "command";
    static final String ARGUMENTS = "arguments";
    static final String USER = "user";
    static final String WORKING_DIRECTORY = "workingDirectory";
    static final String CONFIGURATION = "configuration";
    static final String RUN_AS_ADMINISTRATOR = "runAsAdministrator";
    static final String START_TIMEOUT = "startTimeout";
    static final String DEFAULT_COMMAND = "pwsh";

    private static final Pattern HOME = Pattern.compile("~([/\\\\].*)?");

    private static final List<Setting> OWN = List.of(
            Setting.text(
                            ENGINE,
                            "The container engine's program, on the PATH or with its path: docker, podman, nerdctl; or hcs for this Windows host's own compute service.")
                    .withDefault("docker"),
            Setting.text(
                    ENGINE_ARGUMENTS,
                    "Arguments of the engine before its command, with blanks between them, such as --context remote; not with hcs."),
            Setting.text(
                            COMMAND,
                            "The program in the container; with hcs the default also finds the PowerShell that Windows brings.")
                    .withDefault(DEFAULT_COMMAND),
            Setting.text(ARGUMENTS, "That program's arguments, with blanks between them; not with hcs.")
                    .withDefault("-s -NoLogo -NoProfile"),
            // servers make a login of a property "user", and nobody logs in here
            Setting.text(
                            USER,
                            "The user in the container, as name or id, perhaps with a group: user:group; the container's own if empty; not with hcs.")
                    .namedInPools("containerUser"),
            Setting.text(
                    WORKING_DIRECTORY,
                    "The directory in the container, as its full path, which is also the location of a session with one runspace; the container's own if empty; not with hcs."),
            Setting.text(
                    CONFIGURATION,
                    "The name of the session configuration in the container; its default if empty; only with hcs."),
            Setting.flag(
                    RUN_AS_ADMINISTRATOR,
                    "Whether the program gets all rights of the container's administrator; only with hcs."),
            Setting.timeLimit(
                    START_TIMEOUT, "PT20S", "How long the program may take until it listens; only with hcs."));

    static final List<Setting> ALL =
            Stream.concat(OWN.stream(), ChildEnvironment.SETTINGS.stream()).toList();

    static final List<Setting> OF_POOLS = List.of(
            Setting.text("container", "The name or id of the running container; with the engine hcs its full id."));

    private ContainerSettings() {}

    /** The program that a setting names, which must not be taken for an option. */
    static String program(Target target, String setting) {
        String program = target.text(setting).strip();
        if (program.isEmpty() || program.startsWith("-")) {
            throw new ConnectionStringException(new RefusedSetting(setting, "a program", target.text(setting)), null);
        }
        return program;
    }

    /** The directory in the container, or empty; an engine does not know where the user's home directory is in it. */
    static String workingDirectory(Target target) {
        String directory = target.text(WORKING_DIRECTORY).strip();
        if (HOME.matcher(directory).matches()) {
            throw new ConnectionStringException(
                    new RefusedSetting(WORKING_DIRECTORY, "the full path in the container, without ~", directory),
                    null);
        }
        return directory;
    }

    /** Refuses settings that were given although they mean nothing. */
    static void refuse(Target target, String needed, String... names) {
        for (String name : names) {
            Setting known = ALL.stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (!known.isDefault(target.text(name))) {
                // a variable of the environment may be a secret
                String found = name.equals(ChildEnvironment.ENVIRONMENT) ? "variables" : target.text(name);
                throw new ConnectionStringException(new RefusedSetting(name, needed, found), null);
            }
        }
    }
}
