package org.runspace.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.runspace.Command;
import org.runspace.CommandParameter;
import org.runspace.ErrorCode;
import org.runspace.PSList;
import org.runspace.PSObject;
import org.runspace.PSVersion;
import org.runspace.ProtocolException;
import org.runspace.SessionStateException;

/**
 * CREATE_PIPELINE (MS-PSRP 2.2.2.10) with the PowerShell object (2.2.3.11) in it.
 *
 * @param statements one or more; the commands of a statement are piped
 * @param noInput true if neither input nor its end will be sent
 */
public record CreatePipeline(List<List<Command>> statements, boolean noInput) {
    private static final PSVersion MERGE_STREAMS = PSVersion.of(2, 2);
    private static final PSVersion MERGE_INFORMATION = PSVersion.of(2, 3);

    /** Copies the lists. */
    public CreatePipeline {
        statements = statements.stream().map(List::copyOf).toList();
    }

    /**
     * The payload, in the terms of a version.
     *
     * @param version the negotiated one
     * @return a property bag
     * @throws SessionStateException if there are several statements and the version has none
     */
    public PSObject payload(PSVersion version) {
        return PSObject.builder()
                .extended("PowerShell", powerShell(version))
                .extended("NoInput", noInput)
                .extended("ApartmentState", Enums.APARTMENT_UNKNOWN)
                .extended("RemoteStreamOptions", Enums.INVOCATION_INFO)
                .extended("AddToHistory", false)
                .extended("HostInfo", HostInfo.OF_RUNSPACE.toObject())
                .extended("IsNested", false)
                .build();
    }

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws ProtocolException if something is missing
     */
    public static CreatePipeline from(PSObject payload) {
        Bag bag = new Bag(MessageType.CREATE_PIPELINE, payload);
        Bag powerShell = new Bag("PowerShell", bag.bag("PowerShell"));
        List<List<Command>> statements = new ArrayList<>();
        statements.add(commands(powerShell.list("Cmds")));
        if (powerShell.any("ExtraCmds") != null) {
            List<Object> all = powerShell.list("ExtraCmds");
            for (Object statement : all.subList(Math.min(1, all.size()), all.size())) {
                statements.add(commands(new Bag("ExtraCmds", PSObject.of(statement)).list("Cmds")));
            }
        }
        return new CreatePipeline(statements, bag.flag("NoInput"));
    }

    private PSObject powerShell(PSVersion version) {
        PSObject.Builder bag = PSObject.builder();
        if (statements.size() > 1) {
            if (version.compareTo(MERGE_STREAMS) < 0) {
                throw new SessionStateException(ErrorCode.VERSION_LACKS, null, "a pipeline of several statements", MERGE_STREAMS, version);
            }
            bag.extended("ExtraCmds", list(statements.stream().map(s -> statement(s, version)).toList()));
        }
        return bag.extended("Cmds", list(statements.get(0).stream().map(c -> command(c, version)).toList()))
                .extended("IsNested", false)
                .extended("History", null)
                .extended("RedirectShellErrorOutputPipe", true)
                .build();
    }

    private static PSObject statement(List<Command> commands, PSVersion version) {
        return PSObject.builder().extended("Cmds", list(commands.stream().map(c -> command(c, version)).toList())).build();
    }

    private static PSObject command(Command command, PSVersion version) {
        PSObject.Builder bag = PSObject.builder()
                .extended("Cmd", command.text())
                .extended("IsScript", command.isScript())
                .extended("UseLocalScope", command.useLocalScope())
                .extended("MergeMyResult", Enums.MERGE_NONE)
                .extended("MergeToResult", Enums.MERGE_NONE)
                .extended("MergePreviousResults", Enums.MERGE_NONE);
        if (version.compareTo(MERGE_STREAMS) >= 0) {
            bag.extended("MergeError", Enums.MERGE_NONE)
                    .extended("MergeWarning", Enums.MERGE_NONE)
                    .extended("MergeVerbose", Enums.MERGE_NONE)
                    .extended("MergeDebug", Enums.MERGE_NONE);
        }
        if (version.compareTo(MERGE_INFORMATION) >= 0) {
            bag.extended("MergeInformation", Enums.MERGE_NONE);
        }
        return bag.extended("Args", list(command.parameters().stream().map(CreatePipeline::parameter).toList())).build();
    }

    private static PSObject parameter(CommandParameter parameter) {
        return PSObject.builder().extended("N", parameter.name()).extended("V", parameter.value()).build();
    }

    private static PSList list(List<PSObject> items) {
        return PSList.of(PSList.Kind.LIST, PSList.ARRAY_LIST, items);
    }

    private static List<Command> commands(List<Object> bags) {
        if (bags.isEmpty()) {
            throw new ProtocolException(ErrorCode.MESSAGE_PROPERTY, null, "PowerShell", "Cmds", "LST of one or more commands", "none");
        }
        List<Command> commands = new ArrayList<>();
        for (Object item : bags) {
            Bag bag = new Bag("Command", PSObject.of(item));
            List<CommandParameter> parameters = new ArrayList<>();
            for (Object parameter : bag.list("Args")) {
                PSObject object = PSObject.of(parameter);
                parameters.add(new CommandParameter(object.get("N") == null ? null : object.get("N").toString(), object.get("V")));
            }
            Boolean scope = bag.any("UseLocalScope") instanceof Boolean flag ? flag : null;
            commands.add(new Command(bag.text("Cmd"), bag.flag("IsScript"), scope, parameters));
        }
        return commands;
    }
}
