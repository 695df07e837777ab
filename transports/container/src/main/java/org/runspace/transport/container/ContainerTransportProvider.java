package org.runspace.transport.container;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/**
 * The connection type {@code container}: {@code container:web01} starts PowerShell inside the running container of this
 * name or id, by {@code docker exec -i}, or by another engine with the same command line ({@code ?engine=podman}). It
 * works for Linux and Windows containers, on whichever machine the engine runs them.
 *
 * <p>{@code container:ID?engine=hcs} does the same as PowerShell's own {@code -ContainerId}: it calls the compute
 * service of the container's Windows host, which needs no engine but the full id. The session then uses a pipe of the
 * container or, if a virtual machine is around the container, a socket to that machine; the connection types
 * {@code pipe} and {@code hyperv} connect to these.
 */
public final class ContainerTransportProvider implements TransportProvider {
    /** The name of the setting with the container engine's program. */
    public static final String ENGINE = "engine";
    /** The value of that setting for the compute service of this host. */
    public static final String COMPUTE_SERVICE = "hcs";
    /** The name of the setting with the arguments of that program that come before the command. */
    public static final String ENGINE_ARGUMENTS = "engineArguments";
    /** The name of the setting with the program in the container. */
    public static final String COMMAND = "command";
    /** The name of the setting with that program's arguments. */
    public static final String ARGUMENTS = "arguments";
    /** The name of the setting with the user in the container. */
    public static final String USER = "user";
    /** The name of the setting with the directory in the container. */
    public static final String WORKING_DIRECTORY = "workingDirectory";
    /** The name of the setting with the session's configuration. */
    public static final String CONFIGURATION = "configuration";
    /** The name of the setting for all rights in the container. */
    public static final String RUN_AS_ADMINISTRATOR = "runAsAdministrator";
    /** The name of the setting with the time limit of a start. */
    public static final String START_TIMEOUT = "startTimeout";

    static final String SCHEME = "container";
    static final String DEFAULT_COMMAND = "pwsh";

    private static final List<Setting> SETTINGS = List.of(
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
                    WORKING_DIRECTORY, "The directory in the container; the container's own if empty; not with hcs."),
            Setting.text(
                    CONFIGURATION,
                    "The name of the session configuration in the container; its default if empty; only with hcs."),
            Setting.flag(
                    RUN_AS_ADMINISTRATOR,
                    "Whether the program gets all rights of the container's administrator; only with hcs."),
            Setting.timeLimit(
                    START_TIMEOUT, "PT20S", "How long the program may take until it listens; only with hcs."));

    /** Names and ids as the engines allow them; nothing that they could take for an option. */
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final EngineCommandProvider engines = new EngineCommandProvider();
    private final ComputeService service;
    private final Supplier<Transports> transports;

    /**
     * Creates the provider, for the service loader. The other connection types are not looked up yet: that would find
     * this one again.
     */
    public ContainerTransportProvider() {
        this(new HostComputeService(), Transports::installed);
    }

    /**
     * Creates a provider that uses another compute service and other transports, in tests for example.
     *
     * @param service the compute service to use instead of the host's
     * @param transports the transports with the types {@code pipe} and {@code hyperv}; called for each session
     */
    public ContainerTransportProvider(ComputeService service, Supplier<Transports> transports) {
        this.service = service;
        this.transports = transports;
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public List<Setting> poolSettings() {
        return List.of(
                Setting.text("container", "The name or id of the running container; with the engine hcs its full id."));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        if (!CONTAINER.matcher(target.rest()).matches()) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE, null, SCHEME, "a container's name or id", target.rest());
        }
        if (!target.text(ENGINE).strip().equalsIgnoreCase(COMPUTE_SERVICE)) {
            return engines.create(target, context);
        }
        return new WindowsContainerTransport(
                new WindowsContainer(service, transports.get(), target, context), target, context);
    }

    /** The program that a setting names, which must not be taken for an option. */
    static String program(Target target, String setting) {
        String program = target.text(setting).strip();
        if (program.isEmpty() || program.startsWith("-")) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE, null, setting, "a program", target.text(setting));
        }
        return program;
    }

    /** Refuses settings that were given although they mean nothing. */
    static void refuse(Target target, String needed, String... names) {
        for (String name : names) {
            Setting known = SETTINGS.stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (!known.isDefault(target.text(name))) {
                throw new ConnectionStringException(ErrorCode.SETTING_VALUE, null, name, needed, target.text(name));
            }
        }
    }
}
