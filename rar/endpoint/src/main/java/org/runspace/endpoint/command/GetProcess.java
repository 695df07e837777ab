package org.runspace.endpoint.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.runspace.object.ErrorCategory;
import org.runspace.object.PSObject;

/** Get-Process over the JVM's view of the machine's processes. */
final class GetProcess implements EndpointCommand {
    private static final List<String> TYPE = List.of(
            "System.Diagnostics.Process",
            "System.ComponentModel.Component",
            "System.MarshalByRefObject",
            "System.Object");

    @Override
    public void run(CommandCall call) throws Exception {
        String name = call.text("Name");
        Object id = call.parameter("Id");
        boolean found = false;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            boolean wanted = id instanceof Number number
                    ? process.pid() == number.longValue()
                    : name == null || Wildcards.match(name, nameOf(process));
            if (wanted) {
                found = true;
                call.write(describe(process));
            }
        }
        boolean exact = id != null || (name != null && !name.contains("*") && !name.contains("?"));
        if (!found && exact) {
            String what = id != null ? "identifier " + id : "name \"" + name + "\"";
            call.writeError(call.error(
                    "Cannot find a process with the " + what + ".",
                    "NoProcessFound",
                    ErrorCategory.ObjectNotFound,
                    id != null ? id : name));
        }
    }

    private static PSObject describe(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String name = nameOf(process);
        return PSObject.builder()
                .typeNames(TYPE)
                .text("System.Diagnostics.Process (" + name + ")")
                .adapted("Id", (int) process.pid())
                .adapted("ProcessName", name)
                .adapted(
                        "CPU",
                        info.totalCpuDuration()
                                .map(Duration::toMillis)
                                .map(millis -> millis / 1000.0)
                                .orElse(null))
                .adapted(
                        "StartTime",
                        info.startInstant()
                                .map(start ->
                                        start.atZone(ZoneId.systemDefault()).toOffsetDateTime())
                                .orElse(null))
                .adapted("Path", info.command().orElse(null))
                .adapted("UserName", info.user().orElse(null))
                .build();
    }

    private static String nameOf(ProcessHandle process) {
        Optional<Path> file = process.info().command().map(Path::of).map(Path::getFileName);
        return file.map(Path::toString).orElse("");
    }
}
