package org.runspace.transport.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.runspace.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteStreams;
import org.runspace.transport.stream.ConnectException;
import org.runspace.transport.stream.StreamTransportProvider;

/**
 * The connection type {@code process}: {@code process:} runs the PowerShell that {@link PowerShellLocator} finds, {@code process:/opt/ps/pwsh} this program. The child
 * ends with its session, whatever ends that, and with this JVM.
 */
public final class ProcessTransportProvider extends StreamTransportProvider {
    /** The name of the setting with the child's working directory. */
    public static final String WORKING_DIRECTORY = "workingDirectory";
    /** The name of the setting with the program's arguments. */
    public static final String ARGUMENTS = "arguments";

    private static final int EXIT_WAIT_MILLIS = 300;
    /** One page, which the pipe of a child's input holds on every system, Windows included. */
    private static final int PIPE = 4096;

    /** Called by the service loader. */
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
                new Setting(ARGUMENTS, Setting.Type.TEXT, "-s -NoLogo -NoProfile", "The program's arguments, with blanks between them."),
                new Setting(WORKING_DIRECTORY, Setting.Type.TEXT, "", "The directory the program starts in; that of this JVM if empty."));
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected int roomForWrites() {
        return PIPE;
    }

    @Override
    protected ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
        String program = target.rest().isEmpty() ? locate() : target.rest();
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(List.of(target.text(ARGUMENTS).strip().split("\\s+")));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!target.text(WORKING_DIRECTORY).isEmpty()) {
            builder.directory(new File(target.text(WORKING_DIRECTORY)));
        }
        try {
            ChildProcess child = ChildProcess.start(builder);
            return new ByteStreams(child.output(), child.input(), child.errors(), child);
        } catch (IOException e) {
            boolean missing = !new File(program).exists();
            throw new ConnectException(missing ? OpenFailure.NOT_FOUND : OpenFailure.CONFIGURATION,
                    "the program " + program + " could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    protected String describeEnd(ByteStreams streams) {
        ChildProcess child = (ChildProcess) streams.carrier();
        try {
            if (child.process().waitFor(EXIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return "the process ended with exit code " + child.process().exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "the process closed its output";
    }

    private static String locate() throws ConnectException {
        return PowerShellLocator.find().map(Path::toString).orElseThrow(() -> new ConnectException(OpenFailure.NOT_FOUND,
                "no PowerShell was found; looked at " + PowerShellLocator.whereLooked(), null));
    }
}
