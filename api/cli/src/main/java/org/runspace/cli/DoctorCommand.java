package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.runspace.diagnosis.Diagnosis;
import org.runspace.diagnosis.DiagnosisResult;
import org.runspace.diagnosis.Finding;
import org.runspace.error.Excerpt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a connection does not work, and what to do. */
@Command(
        name = "doctor",
        description =
                "Walk the way to a session step by step, and say at the first that fails what it is and what to do.",
        footer = {
            "",
            "Exit codes: 0 all steps are ok, 1 a session opens but runs no scripts, 2 the connection string, 3 no session."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int STEP = 17;
    private static final int STATE = 7;
    private static final int LONGEST = 20_000;

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "For example ssh:admin@web01, or process:")
    private String connection = "";

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    @Override
    public Integer call() {
        try (LoginOptions.Login who = connections.login();
                OutputStream out = StandardOutput.open()) {
            DiagnosisResult result =
                    Diagnosis.of(connection, connections.options(who, null)).run(finding -> tell(finding, out));
            return code(result).number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExitCode code(DiagnosisResult result) {
        return switch (result) {
            case READY -> ExitCode.OK;
            case NO_SCRIPTS -> ExitCode.FAILED;
            case NO_SESSION -> ExitCode.NO_SESSION;
            case NOT_CONFIGURED -> ExitCode.USAGE;
        };
    }

    private static void tell(Finding finding, OutputStream out) {
        String state = finding.state().toString().toLowerCase(Locale.ROOT);
        String line = TextFormat.pad(state, STATE) + TextFormat.pad(finding.step(), STEP) + " " + finding.text();
        String remedy = finding.remedy().isEmpty() ? "" : "\n" + " ".repeat(STATE) + "What to do: " + finding.remedy();
        String text = Excerpt.lines(line.stripTrailing() + remedy, LONGEST) + System.lineSeparator();
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
