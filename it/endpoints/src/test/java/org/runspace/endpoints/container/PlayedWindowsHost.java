package org.runspace.endpoints.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.container.ComputeService;
import org.runspace.transport.container.Isolation;
import org.runspace.transport.pipe.PipeTransportProvider;
import org.runspace.transport.process.PowerShellLocator;
import org.runspace.transport.stream.TransportOpenException;

/**
 * A host of Windows containers that are not containers: what is started in one is this machine's PowerShell with the
 * arguments that a container's would get, and the pipe of a container's process is that process's own. Thread-safe.
 */
final class PlayedWindowsHost implements ComputeService, AutoCloseable {
    static final String CONTAINER = "4f5d0cbe1d2c";

    private static final String ROOT = "\\Silos\\604";
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final int END_SECONDS = 30;

    private final Path folder;
    private final Map<Long, Process> processes = new ConcurrentHashMap<>();
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private volatile boolean hidden;

    /** Sockets of processes come into the folder. */
    PlayedWindowsHost(Path folder) {
        this.folder = folder;
    }

    /** Everything that was started, as the host was told to. */
    List<String> commandLines() {
        return commandLines;
    }

    /** Those processes that still run. */
    List<Process> running() {
        return processes.values().stream().filter(Process::isAlive).toList();
    }

    /** From now on the pipes of processes cannot be found. */
    void hidePipes() {
        hidden = true;
    }

    /** Leads to the pipes of its containers. */
    TransportProvider pipes() {
        return new ContainerPipes();
    }

    @Override
    public Isolation isolation(String container, Duration limit) throws TransportOpenException {
        if (!container.equals(CONTAINER)) {
            throw new TransportOpenException(
                    OpenFailure.NOT_FOUND, "opening the container " + container + " failed with code 2151088398", null);
        }
        return Isolation.byNames(ROOT);
    }

    @Override
    public long start(String container, String commandLine, boolean restricted, Duration limit)
            throws TransportOpenException {
        commandLines.add(commandLine);
        String[] words = commandLine.split(" ");
        if (!words[0].equals("powershell.exe")) {
            throw new TransportOpenException(
                    OpenFailure.NOT_FOUND,
                    "starting " + words[0] + " in the container " + container + " failed with code 2147942402",
                    null);
        }
        words[0] = PowerShellLocator.find().orElseThrow().toString();
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TMPDIR", folder.toString());
        try {
            Process process = builder.start();
            processes.put(process.pid(), process);
            return process.pid();
        } catch (IOException e) {
            throw new TransportOpenException(OpenFailure.UNREACHABLE, "starting " + words[0] + " failed", e);
        }
    }

    @Override
    public void terminate(String container, long pid, Duration limit) throws TransportOpenException {
        Process process = processes.get(pid);
        if (!process.isAlive()) {
            throw new TransportOpenException(OpenFailure.NOT_FOUND, "there is no process " + pid, null);
        }
        end(process);
    }

    @Override
    public long startTicks(long pid) throws TransportOpenException {
        Instant start = processes
                .get(pid)
                .info()
                .startInstant()
                .orElseThrow(
                        () -> new TransportOpenException(OpenFailure.UNREACHABLE, "there is no process " + pid, null));
        return Duration.between(EPOCH, start).toMillis() * 10_000;
    }

    @Override
    public void close() {
        processes.values().forEach(PlayedWindowsHost::end);
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(process + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Takes the full name of a container's pipe, and attaches to the process that is named in it. */
    private final class ContainerPipes implements TransportProvider {
        private static final Pattern NAME =
                Pattern.compile("path=" + Pattern.quote("\\\\.\\GLOBALROOT" + ROOT + "\\Device\\NamedPipe\\PSHost.")
                        + "(\\d{18})\\.(\\d+)\\.DefaultAppDomain\\.powershell");

        private final PipeTransportProvider real = new PipeTransportProvider();

        @Override
        public String scheme() {
            return real.scheme();
        }

        @Override
        public List<Setting> settings() {
            return real.settings();
        }

        @Override
        public Transport create(Target target, TransportContext context) {
            Matcher name = NAME.matcher(target.rest());
            if (!name.matches()) {
                throw new ConnectionStringException(
                        ErrorCode.SETTING_VALUE, null, "pipe", "the pipe of a container", target.rest());
            }
            Path where = hidden ? folder.resolve("nowhere") : folder;
            return real.create(
                    Transports.of(List.of(real))
                            .target(
                                    "pipe",
                                    name.group(2),
                                    Map.of("directory", where.toString(), "startTimeout", target.text("startTimeout"))),
                    context);
        }
    }
}
