package org.runspace.endpoint.command;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.ErrorCategory;
import org.runspace.object.PSObject;

/** The table of built-in commands. */
@NullMarked
public final class StandardCommands {
    private StandardCommands() {}

    /**
     * Returns the commands by name.
     *
     * @return in no particular order
     */
    public static Map<String, EndpointCommand> all() {
        Map<String, EndpointCommand> commands = new LinkedHashMap<>();
        commands.put("ConvertTo-Json", new ConvertToJson());
        commands.put("Get-Command", StandardCommands::getCommand);
        commands.put("Get-Date", StandardCommands::getDate);
        commands.put("Get-Process", new GetProcess());
        commands.put("Get-Random", StandardCommands::getRandom);
        commands.put("Read-Host", StandardCommands::readHost);
        commands.put("Start-Sleep", StandardCommands::startSleep);
        commands.putAll(WriteCommands.all());
        return commands;
    }

    private static void getDate(CommandCall call) throws InterruptedException {
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
        if (call.parameter("Format") != null) {
            call.write(DateFormats.format(now, call.text("Format")));
            return;
        }
        Duration beyond100Nanos = Duration.ofNanos(now.getNano() % 100);
        call.write(call.isSet("AsUTC") ? now.minus(beyond100Nanos).toInstant() : now.minus(beyond100Nanos));
    }

    private static void getRandom(CommandCall call) throws CommandException, InterruptedException {
        Iterator<Object> input = call.input();
        if (input.hasNext()) {
            call.write(oneOf(input));
            return;
        }
        long from = (long) call.number("Minimum", 0);
        long to = (long) call.number("Maximum", Integer.MAX_VALUE);
        if (from >= to) {
            throw new CommandException(call.error(
                    "The Minimum value (" + from + ") cannot be greater than or equal to the Maximum value (" + to
                            + ").",
                    "MinGreaterThanOrEqualMax",
                    ErrorCategory.InvalidArgument,
                    null));
        }
        int count = (int) call.number("Count", 1);
        for (int i = 0; i < count; i++) {
            long value = ThreadLocalRandom.current().nextLong(from, to);
            call.write(value == (int) value ? (Object) (int) value : (Object) value);
        }
    }

    /** One of any number of objects, each with the same chance, without keeping them. */
    private static Object oneOf(Iterator<Object> input) {
        Object chosen = input.next();
        for (int seen = 2; input.hasNext(); seen++) {
            Object next = input.next();
            chosen = ThreadLocalRandom.current().nextInt(seen) == 0 ? next : chosen;
        }
        return chosen;
    }

    private static void readHost(CommandCall call) throws CommandException, InterruptedException {
        PSHostUserInterface ui = call.host()
                .ui()
                .orElseThrow(() -> new CommandException(call.error(
                        "The client of this session has no host that could be asked.",
                        "HostHasNoUserInterface",
                        ErrorCategory.NotImplemented,
                        null)));
        if (call.text("Prompt") != null) {
            ui.write(call.text("Prompt") + ": ");
        }
        call.write(call.isSet("AsSecureString") ? ui.readLineAsSecureString() : ui.readLine());
    }

    private static void startSleep(CommandCall call) throws CommandException, InterruptedException {
        double millis = call.number("Milliseconds", 0);
        double seconds = call.parameter("Seconds") == null
                        && call.parameter("Milliseconds") == null
                        && !call.arguments().isEmpty()
                ? positional(call)
                : call.number("Seconds", 0);
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000 + millis));
    }

    private static double positional(CommandCall call) throws CommandException {
        if (call.arguments().get(0) instanceof Number number) {
            return number.doubleValue();
        }
        throw new CommandException(call.error(
                "Cannot bind parameter 'Seconds'.",
                "ParameterArgumentTransformationError",
                ErrorCategory.InvalidArgument,
                call.arguments().get(0)));
    }

    private static void getCommand(CommandCall call) throws InterruptedException {
        String pattern = call.text("Name");
        boolean found = false;
        for (String name : call.commandNames()) {
            if (pattern == null || Wildcards.match(pattern, name)) {
                found = true;
                call.write(PSObject.builder()
                        .typeNames(List.of(
                                "System.Management.Automation.CmdletInfo",
                                "System.Management.Automation.CommandInfo",
                                "System.Object"))
                        .text(name)
                        .adapted("CommandType", "Cmdlet")
                        .adapted("Name", name)
                        .adapted("Version", null)
                        .adapted("Source", "Loopback")
                        .build());
            }
        }
        if (!found && pattern != null && !pattern.contains("*") && !pattern.contains("?")) {
            call.writeError(call.error(
                    "The term '" + pattern + "' is not recognized as a command of this endpoint.",
                    "CommandNotFoundException",
                    ErrorCategory.ObjectNotFound,
                    pattern));
        }
    }
}
