package org.runspace.endpoint.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.ErrorCategory;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/** The commands that write to the streams. */
final class WriteCommands {
    private WriteCommands() {}

    static Map<String, EndpointCommand> all() {
        Map<String, EndpointCommand> commands = new LinkedHashMap<>();
        commands.put("Write-Output", WriteCommands::output);
        commands.put("Write-Error", WriteCommands::error);
        commands.put("Write-Warning", call -> record(call, "WarningRecord", PSHostUserInterface::writeWarningLine));
        commands.put(
                "Write-Verbose",
                call -> onDemand(call, "Verbose", "VerboseRecord", PSHostUserInterface::writeVerboseLine));
        commands.put(
                "Write-Debug", call -> onDemand(call, "Debug", "DebugRecord", PSHostUserInterface::writeDebugLine));
        commands.put(
                "Write-Information", call -> information(call, call.parameterOrArgument("MessageData"), List.of()));
        commands.put("Write-Host", WriteCommands::host);
        commands.put("Write-Progress", WriteCommands::progress);
        return commands;
    }

    private static void output(CommandCall call) throws InterruptedException {
        List<Object> values = new ArrayList<>(call.arguments());
        if (call.parameter("InputObject") != null) {
            values.add(call.parameter("InputObject"));
        }
        for (Object value : values) {
            if (value instanceof Collection<?> items && !call.isSet("NoEnumerate")) {
                for (Object item : items) {
                    call.write(item);
                }
            } else {
                call.write(value);
            }
        }
        for (Iterator<Object> input = call.input(); values.isEmpty() && input.hasNext(); ) {
            call.write(input.next());
        }
    }

    private static void error(CommandCall call) throws InterruptedException {
        call.writeError(call.error(
                String.valueOf(call.text("Message")),
                "Microsoft.PowerShell.Commands.WriteErrorException",
                ErrorCategory.NotSpecified,
                call.parameter("TargetObject")));
    }

    /** These records are written only where the caller asks for them, as the preference variables do by default. */
    private static void onDemand(
            CommandCall call, String parameter, String type, BiConsumer<PSHostUserInterface, String> show)
            throws InterruptedException {
        if (call.isSet(parameter)) {
            record(call, type, show);
        }
    }

    /** As PowerShell does it: the record first, then the call that shows it. */
    private static void record(CommandCall call, String type, BiConsumer<PSHostUserInterface, String> show)
            throws InterruptedException {
        String message = String.valueOf(call.text("Message"));
        call.writeRecord(type, message);
        call.host().ui().ifPresent(ui -> show.accept(ui, message));
    }

    private static String text(CommandCall call) {
        Object object = call.parameterOrArgument("Object");
        return object == null ? "" : PSObject.of(object).toString();
    }

    /** The record comes first, then the call that shows it. */
    private static void host(CommandCall call) throws InterruptedException {
        information(call, text(call), List.of("PSHOST"));
        call.host().ui().ifPresent(ui -> ui.writeLine(text(call)));
    }

    private static void information(CommandCall call, Object message, List<String> tags) throws InterruptedException {
        call.writeInformation(new InformationRecord(
                message,
                call.name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                tags,
                System.getProperty("user.name", ""),
                "",
                ProcessHandle.current().pid(),
                PSObject.NULL));
    }

    private static void progress(CommandCall call) throws CommandException, InterruptedException {
        Object operation = call.parameter("CurrentOperation");
        ProgressRecord record = new ProgressRecord(
                String.valueOf(call.text("Activity")),
                (int) call.number("Id", 0),
                call.parameter("Status") == null
                        ? "Processing"
                        : call.parameter("Status").toString(),
                operation == null ? null : operation.toString(),
                (int) call.number("ParentId", -1),
                (int) call.number("PercentComplete", -1),
                call.isSet("Completed"),
                (int) call.number("SecondsRemaining", -1));
        call.writeProgress(record);
        call.host().ui().ifPresent(ui -> ui.writeProgress(0, record));
    }
}
