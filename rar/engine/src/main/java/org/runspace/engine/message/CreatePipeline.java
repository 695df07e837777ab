package org.runspace.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.Command;

/**
 * CREATE_PIPELINE (MS-PSRP 2.2.2.10) with the PowerShell object (2.2.3.11) in it.
 *
 * @param statements one or more; the commands of a statement are piped
 * @param noInput true if neither input nor its end is sent
 * @param addToHistory whether the session's history keeps the command
 * @param history the text to keep in its place, or null
 * @param remoteStreamOptions the streams whose records say where they come from, as flags
 * @param host the pipeline's host
 * @param nested whether the pipeline may run while another one occupies the runspace
 * @param redirectErrors whether non-terminating errors are sent as records
 */
public record CreatePipeline(
        List<List<Command>> statements,
        boolean noInput,
        boolean addToHistory,
        String history,
        int remoteStreamOptions,
        HostInfo host,
        boolean nested,
        boolean redirectErrors) {
    /** Copies the lists. */
    public CreatePipeline {
        statements = statements.stream().map(List::copyOf).toList();
    }

    /**
     * Returns the payload in the form of a protocol version.
     *
     * @param version the negotiated version
     * @return a property bag
     * @throws org.runspace.error.SessionStateException if something is asked for that the version does not have
     */
    public PSObject payload(PSVersion version) {
        if (nested) {
            ProtocolVersions.require(version, ProtocolVersions.V2_2, "a nested pipeline");
        }
        return PSObject.builder()
                .extended("PowerShell", powerShell(version))
                .extended("NoInput", noInput)
                .extended("ApartmentState", Enums.APARTMENT_UNKNOWN)
                .extended("RemoteStreamOptions", Enums.remoteStreamOptions(remoteStreamOptions))
                .extended("AddToHistory", addToHistory)
                .extended("HostInfo", host.toObject())
                .extended("IsNested", nested)
                .build();
    }

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if something is missing
     */
    public static CreatePipeline from(PSObject payload) {
        Bag bag = new Bag(MessageType.CREATE_PIPELINE, payload);
        PSObject inner = bag.bag("PowerShell");
        Bag powerShell = new Bag("PowerShell", inner);
        List<List<Command>> statements = new ArrayList<>();
        statements.add(PipelineCommands.from(powerShell.list("Cmds")));
        if (powerShell.any("ExtraCmds") != null) {
            List<Object> all = powerShell.list("ExtraCmds");
            for (Object statement : all.subList(Math.min(1, all.size()), all.size())) {
                statements.add(PipelineCommands.from(new Bag("ExtraCmds", PSObject.of(statement)).list("Cmds")));
            }
        }
        return new CreatePipeline(
                statements,
                bag.flag("NoInput"),
                bag.flag("AddToHistory"),
                powerShell.textOr("History", null),
                bag.number("RemoteStreamOptions"),
                HostInfo.from(bag.bag("HostInfo")),
                bag.flagOr("IsNested", false),
                powerShell.flagOr("RedirectShellErrorOutputPipe", true));
    }

    private PSObject powerShell(PSVersion version) {
        PSObject.Builder bag = PSObject.builder();
        if (statements.size() > 1) {
            ProtocolVersions.require(version, ProtocolVersions.V2_2, "a pipeline of several statements");
            bag.extended(
                    "ExtraCmds",
                    PipelineCommands.list(
                            statements.stream().map(s -> statement(s, version)).toList()));
        }
        return bag.extended("Cmds", PipelineCommands.toObject(statements.get(0), version))
                .extended("IsNested", nested)
                .extended("History", history)
                .extended("RedirectShellErrorOutputPipe", redirectErrors)
                .build();
    }

    private static PSObject statement(List<Command> commands, PSVersion version) {
        return PSObject.builder()
                .extended("Cmds", PipelineCommands.toObject(commands, version))
                .build();
    }
}
