package org.runspace.transport.process;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;
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
        return ProcessSettings.ALL;
    }

    @Override
    public List<Setting> poolSettings() {
        return ProcessSettings.OF_POOLS;
    }

    @Override
    public List<OpenStep> steps(Target target) {
        return List.of(OpenStep.of("program")
                .failsBy(
                        OpenFailure.NOT_FOUND,
                        "Install PowerShell, or name its program: process:/opt/ps/pwsh, or by PWSH.")
                .failsBy(OpenFailure.CONFIGURATION, "Check that this user may run the program and enter its directory.")
                .failsBy(
                        OpenFailure.UNREACHABLE, "Run the program by hand with the argument -s, and see why it ends."));
    }

    @Override
    protected void check(Target target) {
        ProcessSettings.of(target);
    }

    @Override
    public Optional<String> location(Target target) {
        return Optional.ofNullable(ProcessSettings.of(target).workingDirectory())
                .map(File::getAbsolutePath);
    }

    @Override
    protected ProcessBuilder command(Target target) throws TransportOpenException {
        return ProcessSettings.of(target).command();
    }
}
