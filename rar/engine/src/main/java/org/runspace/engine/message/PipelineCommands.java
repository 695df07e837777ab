package org.runspace.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.runspace.PipelineResultTypes;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;
import org.runspace.pipeline.StreamMerge;

/**
 * The commands of a pipeline with their parameters (MS-PSRP 2.2.3.12 and 2.2.3.13), and what becomes of their streams.
 */
final class PipelineCommands {
    private static final int OUTPUT_AND_ERROR = 3;

    private PipelineCommands() {}

    static PSList list(List<PSObject> items) {
        return PSList.of(PSList.Kind.LIST, PSList.ARRAY_LIST, items);
    }

    static PSList toObject(List<Command> commands, PSVersion version) {
        return list(commands.stream().map(command -> toObject(command, version)).toList());
    }

    static List<Command> from(List<Object> bags) {
        if (bags.isEmpty()) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE_PROPERTY, null, "PowerShell", "Cmds", "LST of one or more commands", "none");
        }
        List<Command> commands = new ArrayList<>();
        bags.forEach(bag -> commands.add(command(new Bag("Command", PSObject.of(bag)))));
        return commands;
    }

    private static PSObject toObject(Command command, PSVersion version) {
        PSObject.Builder bag = PSObject.builder()
                .extended("Cmd", command.text())
                .extended("IsScript", command.isScript())
                .extended("UseLocalScope", command.useLocalScope());
        merge(bag, command.merge(), version);
        return bag.extended(
                        "Args",
                        list(command.parameters().stream()
                                .map(PipelineCommands::parameter)
                                .toList()))
                .build();
    }

    private static void merge(PSObject.Builder bag, StreamMerge merge, PSVersion version) {
        boolean errors = merge.error() == PipelineResultTypes.OUTPUT;
        bag.extended("MergeMyResult", Enums.resultTypes(errors ? PipelineResultTypes.ERROR : PipelineResultTypes.NONE))
                .extended(
                        "MergeToResult",
                        Enums.resultTypes(errors ? PipelineResultTypes.OUTPUT : PipelineResultTypes.NONE))
                .extended(
                        "MergePreviousResults",
                        merge.previous() ? Enums.MERGE_PREVIOUS : Enums.resultTypes(PipelineResultTypes.NONE));
        if (version.compareTo(ProtocolVersions.V2_2) >= 0) {
            bag.extended("MergeError", Enums.resultTypes(merge.error()))
                    .extended("MergeWarning", Enums.resultTypes(merge.warning()))
                    .extended("MergeVerbose", Enums.resultTypes(merge.verbose()))
                    .extended("MergeDebug", Enums.resultTypes(merge.debug()));
        } else {
            refuse(merge, version, ProtocolVersions.V2_2, merge.warning(), merge.verbose(), merge.debug());
        }
        if (version.compareTo(ProtocolVersions.V2_3) >= 0) {
            bag.extended("MergeInformation", Enums.resultTypes(merge.information()));
        } else {
            refuse(merge, version, ProtocolVersions.V2_3, merge.information());
        }
    }

    /** A stream that was named must not be ignored silently; "everything" means only the streams that exist. */
    private static void refuse(StreamMerge merge, PSVersion version, PSVersion needed, PipelineResultTypes... streams) {
        for (PipelineResultTypes stream : streams) {
            if (stream != PipelineResultTypes.NONE && !merge.everything()) {
                ProtocolVersions.require(version, needed, "merging of this stream");
            }
        }
    }

    private static PSObject parameter(CommandParameter parameter) {
        return PSObject.builder()
                .extended("N", parameter.name())
                .extended("V", parameter.value())
                .build();
    }

    private static Command command(Bag bag) {
        List<CommandParameter> parameters = new ArrayList<>();
        for (Object parameter : bag.list("Args")) {
            PSObject object = PSObject.of(parameter);
            parameters.add(
                    new CommandParameter(object.get("N") == null ? null : Bag.shown(object.get("N")), object.get("V")));
        }
        Boolean scope = bag.any("UseLocalScope") instanceof Boolean flag ? flag : null;
        return new Command(bag.text("Cmd"), bag.flag("IsScript"), scope, merge(bag), parameters);
    }

    /** A merge of errors in the old pair of properties counts only if the newer property is missing. */
    private static StreamMerge merge(Bag bag) {
        boolean oldStyle = number(bag, "MergeMyResult") == PipelineResultTypes.ERROR.ordinal()
                && number(bag, "MergeToResult") == PipelineResultTypes.OUTPUT.ordinal();
        PipelineResultTypes error =
                bag.any("MergeError") == null && oldStyle ? PipelineResultTypes.OUTPUT : type(bag, "MergeError");
        return new StreamMerge(
                error,
                type(bag, "MergeWarning"),
                type(bag, "MergeVerbose"),
                type(bag, "MergeDebug"),
                type(bag, "MergeInformation"),
                false,
                number(bag, "MergePreviousResults") == OUTPUT_AND_ERROR);
    }

    private static PipelineResultTypes type(Bag bag, String name) {
        return WireNumbers.resultTypes(number(bag, name));
    }

    private static int number(Bag bag, String name) {
        return bag.any(name) == null ? 0 : bag.number(name);
    }
}
