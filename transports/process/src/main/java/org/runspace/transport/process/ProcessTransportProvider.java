package org.runspace.transport.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildProcessProvider;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The connection type {@code process}: {@code process:} runs the PowerShell that {@link PowerShellLocator} finds,
 * {@code process:/opt/ps/pwsh} runs this program. The child process ends when its session ends, for whatever reason,
 * and with this JVM.
 */
public final class ProcessTransportProvider extends ChildProcessProvider {
    /** The name of the setting with the child's working directory. */
    public static final String WORKING_DIRECTORY = "workingDirectory";
    /** The name of the setting with the program's arguments. */
    public static final String ARGUMENTS = "arguments";

    /** Creates the provider, for the service loader. */
    public ProcessTransportProvider() {
        // has no state
    }

    @Override
    public String scheme() {
        return "process";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text(ARGUMENTS, "The program's arguments, with blanks between them.")
                        .withDefault("-s -NoLogo -NoProfile"),
                Setting.text(WORKING_DIRECTORY, "The directory the program starts in; that of this JVM if empty."));
    }

    @Override
    public List<Setting> poolSettings() {
        return List.of(Setting.text(
                "program",
                "The PowerShell program; if empty, that of the system property pwsh, of the environment variable PWSH, or"
                        + " pwsh on the PATH."));
    }

    @Override
    protected ProcessBuilder command(Target target) throws TransportOpenException {
        String program = target.rest().isEmpty() ? locate() : target.rest();
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(List.of(target.text(ARGUMENTS).strip().split("\\s+")));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!target.text(WORKING_DIRECTORY).isEmpty()) {
            builder.directory(new File(target.text(WORKING_DIRECTORY)));
        }
        return builder;
    }

    private static String locate() throws TransportOpenException {
        return PowerShellLocator.find()
                .map(Path::toString)
                .orElseThrow(() -> new TransportOpenException(
                        OpenFailure.NOT_FOUND,
                        "no PowerShell was found; looked at " + PowerShellLocator.whereLooked(),
                        null));
    }
}
