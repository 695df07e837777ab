package org.runspace.transport.hyperv;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Finds virtual machines with {@code Get-VM} of PowerShell's Hyper-V module, in a process of its own. Names are
 * compared literally, so wildcards have no meaning in them, and a name is passed in the environment, never in the
 * script's text.
 */
public final class PowerShellVirtualMachines implements VirtualMachines {
    private static final String WANTED = "RUNSPACE_VM";
    /**
     * Answers in ASCII, whatever the console's encoding: {@code vm ID STATE NAME} for each machine, or {@code error
     * TEXT}.
     */
    private static final String SCRIPT = """
            function Encode($text) { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string]$text)) }
            try {
                $ErrorActionPreference = 'Stop'
                foreach ($vm in @(Get-VM)) {
                    if ("$($vm.VMName)" -eq $env:RUNSPACE_VM -or "$($vm.VMId)" -eq $env:RUNSPACE_VM) {
                        "vm $($vm.VMId) $($vm.State) $(Encode $vm.VMName)"
                    }
                }
                'end'
            } catch { "error $(Encode $_)" }
            """;

    private static final Pattern MACHINE = Pattern.compile("vm ([0-9a-fA-F-]{36}) (\\w+) ([0-9A-Za-z+/=]*)");
    private static final Pattern ERROR = Pattern.compile("error ([0-9A-Za-z+/=]*)");

    private final List<String> program;

    /**
     * Creates an instance that runs the given PowerShell.
     *
     * @param program the program and its arguments before {@code -Command}
     */
    public PowerShellVirtualMachines(List<String> program) {
        this.program = List.copyOf(program);
    }

    /**
     * Returns the PowerShell that is part of Windows: the Hyper-V module is made for it, and every host has it.
     *
     * @return the program and its arguments
     */
    public static List<String> windowsPowerShell() {
        String windows = System.getenv("SystemRoot");
        Path program = Path.of(
                windows == null ? "C:\\Windows" : windows, "System32", "WindowsPowerShell", "v1.0", "powershell.exe");
        return List.of(program.toString(), "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass");
    }

    @Override
    public List<VirtualMachine> find(String nameOrId, Duration limit) throws IOException {
        List<VirtualMachine> found = new ArrayList<>();
        boolean complete = false;
        for (String line : run(nameOrId, limit)) {
            Matcher machine = MACHINE.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (machine.matches()) {
                found.add(new VirtualMachine(
                        UUID.fromString(machine.group(1)), decode(machine.group(3)), machine.group(2)));
            } else if (error.matches()) {
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        "this host's virtual machines cannot be listed: " + decode(error.group(1)),
                        null);
            }
            complete |= line.equals("end");
        }
        if (!complete) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "this host's virtual machines cannot be listed: " + program.get(0) + " gave no answer",
                    null);
        }
        return byIdIfAny(nameOrId, found);
    }

    /** An id names one machine, whatever another one is called. */
    private static List<VirtualMachine> byIdIfAny(String nameOrId, List<VirtualMachine> found) {
        List<VirtualMachine> same = found.stream()
                .filter(machine -> machine.id().toString().equalsIgnoreCase(nameOrId))
                .toList();
        return same.isEmpty() ? found : same;
    }

    private List<String> run(String nameOrId, Duration limit) throws IOException {
        File output = File.createTempFile("runspace-vm", ".txt");
        try {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("-Command", SCRIPT));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output);
            builder.environment().put(WANTED, nameOrId);
            await(start(builder), limit);
            return Files.readAllLines(output.toPath(), StandardCharsets.ISO_8859_1).stream()
                    .map(String::strip)
                    .toList();
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }

    private Process start(ProcessBuilder builder) throws TransportOpenException {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "this host's virtual machines cannot be listed: " + e.getMessage(), e);
        }
    }

    private static void await(Process process, Duration limit) throws TransportOpenException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TransportOpenException(
                        OpenFailure.TIMEOUT,
                        "listing this host's virtual machines took longer than " + limit.toMillis() + " ms",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportOpenException(OpenFailure.INTERRUPTED, "connecting was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
