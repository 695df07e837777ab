package org.runspace.transport.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.runspace.ConnectionStringException;
import org.runspace.ErrorCode;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildProcessProvider;
import org.runspace.transport.stream.ConnectException;

/**
 * The connection type {@code container}: {@code container:web01} starts PowerShell inside the running container of this name or id, by {@code docker exec -i}, or by another engine
 * whose command line knows the same ({@code ?engine=podman}). It works for containers of Linux and of Windows alike, wherever the engine runs them; what PowerShell does by
 * itself for Windows containers, calls of the host's compute service, is not needed.
 */
public final class ContainerTransportProvider extends ChildProcessProvider {
    /** The name of the setting with the container engine's program. */
    public static final String ENGINE = "engine";
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

    /** Names and ids as the engines allow them; nothing that they could take for an option. */
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** Called by the service loader. */
    public ContainerTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "container";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(ENGINE, Setting.Type.TEXT, "docker", "The container engine's program, on the PATH or with its path: docker, podman, nerdctl."),
                new Setting(ENGINE_ARGUMENTS, Setting.Type.TEXT, "", "Arguments of the engine before its command, with blanks between them, such as --context remote."),
                new Setting(COMMAND, Setting.Type.TEXT, "pwsh", "The program in the container."),
                new Setting(ARGUMENTS, Setting.Type.TEXT, "-s -NoLogo -NoProfile", "That program's arguments, with blanks between them."),
                new Setting(USER, Setting.Type.TEXT, "", "The user in the container, as name or id, perhaps with a group: user:group; the container's own if empty."),
                new Setting(WORKING_DIRECTORY, Setting.Type.TEXT, "", "The directory in the container; the container's own if empty."));
    }

    @Override
    protected void check(Target target) {
        if (!CONTAINER.matcher(target.rest()).matches()) {
            throw new ConnectionStringException(ErrorCode.SETTING_VALUE, null, "container", "a container's name or id", target.rest());
        }
        requireProgram(target, ENGINE);
        requireProgram(target, COMMAND);
    }

    private static void requireProgram(Target target, String setting) {
        String program = target.text(setting).strip();
        if (program.isEmpty() || program.startsWith("-")) {
            throw new ConnectionStringException(ErrorCode.SETTING_VALUE, null, setting, "a program", target.text(setting));
        }
    }

    @Override
    protected ProcessBuilder command(Target target) {
        List<String> command = new ArrayList<>();
        command.add(target.text(ENGINE).strip());
        command.addAll(words(target.text(ENGINE_ARGUMENTS)));
        command.add("exec");
        command.add("-i");
        option(command, "--user", target.text(USER));
        option(command, "--workdir", target.text(WORKING_DIRECTORY));
        command.add(target.rest());
        command.add(target.text(COMMAND).strip());
        command.addAll(words(target.text(ARGUMENTS)));
        return new ProcessBuilder(command);
    }

    private static void option(List<String> command, String name, String value) {
        if (!value.isBlank()) {
            command.add(name + "=" + value.strip());
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    protected ConnectException explainExit(int exitCode, String said) {
        return EngineExit.explain(exitCode, said);
    }
}
