package org.runspace.transport.pipe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running process that hosts PowerShell and can be attached to, as PowerShell's own {@code Get-PSHostProcessInfo}
 * lists them.
 *
 * @param pid its id
 * @param name its name, on Windows without {@code .exe}
 * @param started when it was started, or null if the system does not say
 * @param appDomain {@code DefaultAppDomain} or {@code None}, or another application domain of Windows PowerShell
 * @param pipe the pipe it listens on: a socket's file, or a pipe's full name
 */
public record PowerShellHostProcess(
        long pid, String name, @Nullable Instant started, String appDomain, String pipe) {
    /**
     * Returns the processes of this account on this machine. A process appears once it has created its first runspace,
     * unless its environment has {@code POWERSHELL_DIAGNOSTICS_OPTOUT}.
     *
     * @return sorted by their ids
     * @throws IOException if the system does not list its pipes
     */
    public static List<PowerShellHostProcess> list() throws IOException {
        return File.separatorChar == '\\' ? onWindows(WindowsPipes.allNames()) : list(UnixPipes.temporaryFolder());
    }

    /**
     * Returns the processes of this account whose sockets are in the given folder. Not for Windows, which has no such
     * folders.
     *
     * @param directory the folder of their sockets
     * @return sorted by their ids
     * @throws IOException if the folder cannot be read
     */
    public static List<PowerShellHostProcess> list(Path directory) throws IOException {
        Map<String, PowerShellHostProcess> found = new LinkedHashMap<>();
        List<UnixPipes.Found> sockets = new ArrayList<>(UnixPipes.list(directory));
        sockets.removeIf(socket -> !isRunning(socket.name()) || !isMine(socket.path()));
        sockets.sort(Comparator.comparingLong(
                        (UnixPipes.Found socket) -> socket.name().pid())
                .thenComparing((one, other) -> UnixPipes.likeliestFirst(
                                LiveProcess.started(one.name().pid()).orElse(null))
                        .compare(one, other)));
        // files that killed processes left behind may have the id of one that runs now: the likeliest stays
        sockets.forEach(socket -> found.putIfAbsent(
                socket.name().pid() + "." + socket.name().appDomain(),
                of(socket.name(), socket.path().toString())));
        return List.copyOf(found.values());
    }

    static List<PowerShellHostProcess> onWindows(String... names) {
        return WindowsPipes.processes(names).stream()
                .filter(PowerShellHostProcess::isRunning)
                .sorted(Comparator.comparingLong(PipeName::pid))
                .map(name -> of(name, WindowsPipes.fullName(name)))
                .toList();
    }

    /**
     * Returns the connection string that attaches to the process.
     *
     * @return for example {@code pipe:1234}
     */
    public String connectionString() {
        return "pipe:" + pid
                + (appDomain.equals("None") || appDomain.equals("DefaultAppDomain")
                        ? ""
                        : "?" + PipeTransportProvider.APP_DOMAIN + "=" + appDomain);
    }

    private static PowerShellHostProcess of(PipeName name, String pipe) {
        return new PowerShellHostProcess(
                name.pid(), name.process(), LiveProcess.started(name.pid()).orElse(null), name.appDomain(), pipe);
    }

    private static boolean isRunning(PipeName name) {
        return LiveProcess.isAlive(name.pid()) && LiveProcess.isNamed(name.pid(), name.process());
    }

    private static boolean isMine(Path socket) {
        try {
            return UnixUser.owns(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
