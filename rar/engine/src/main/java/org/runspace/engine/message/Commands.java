package org.runspace.engine.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.runspace.object.CommandInfo;
import org.runspace.object.CommandType;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.ParameterMetadata;

/**
 * Commands and their parameters, as GET_COMMAND_METADATA and Get-Command describe them (MS-PSRP 2.2.3.21 and 2.2.3.22).
 */
final class Commands {
    /** All kinds of commands; the metadata of implicit remoting is a selection of their properties. */
    static final List<String> TYPE_NAMES = Stream.of(
                    "Cmdlet", "Function", "Filter", "Alias", "Script", "ExternalScript", "Application", "Configuration")
            .map(kind -> RecordTypes.NAMESPACE + kind + "Info")
            .flatMap(name -> Stream.of(name, "Selected." + name))
            .toList();

    private static final List<String> PARAMETER =
            List.of("System.Management.Automation.ParameterMetadata", "System.Object");
    private static final List<String> STRING_ARRAY = List.of("System.String[]", "System.Array", "System.Object");

    private Commands() {}

    static ParameterMetadata parameter(PSObject object) {
        Bag bag = new Bag("ParameterMetadata", object);
        return new ParameterMetadata(
                bag.text("Name"),
                bag.textOr("ParameterType", ""),
                texts(bag.any("Aliases")),
                bag.flagOr("IsDynamic", false),
                bag.flagOr("SwitchParameter", false));
    }

    static PSObject toObject(ParameterMetadata parameter) {
        return PSObject.builder()
                .typeNames(PARAMETER)
                .text(PARAMETER.get(0))
                .adapted("Name", parameter.name())
                .adapted("ParameterType", parameter.parameterType())
                .adapted("Aliases", PSList.of(PSList.Kind.LIST, STRING_ARRAY, parameter.aliases()))
                .adapted("IsDynamic", parameter.isDynamic())
                .adapted("SwitchParameter", parameter.switchParameter())
                .build();
    }

    static CommandInfo command(PSObject object) {
        Bag bag = new Bag("CommandInfo", object);
        String module = bag.textOr("Namespace", bag.textOr("ModuleName", ""));
        return new CommandInfo(
                bag.text("Name"),
                commandType(bag.any("CommandType")),
                module,
                bag.textOr("HelpUri", ""),
                bag.textOr("ResolvedCommandName", null),
                texts(bag.any("OutputType")),
                parameters(bag.any("Parameters")),
                object);
    }

    static PSObject toObject(CommandInfo command) {
        if (command.source() != null) {
            return command.source();
        }
        CommandType type = command.commandType();
        String kind = RecordTypes.NAMESPACE + (type == null ? "Command" : type.name()) + "Info";
        return PSObject.builder()
                .typeNames(List.of("Selected." + kind, PSObject.CUSTOM_OBJECT.get(0), PSObject.CUSTOM_OBJECT.get(1)))
                .extended("Name", command.name())
                .extended("Namespace", command.moduleName())
                .extended("HelpUri", command.helpUri())
                .extended(
                        "CommandType",
                        type == null
                                ? null
                                : PSEnum.of(RecordTypes.NAMESPACE + "CommandTypes", type.name(), WireNumbers.of(type)))
                .extended("ResolvedCommandName", command.resolvedCommandName())
                .extended("OutputType", PSList.of(PSList.Kind.LIST, STRING_ARRAY, command.outputTypes()))
                .extended("Parameters", PSDictionary.of(PSDictionary.HASHTABLE, command.parameters()))
                .build();
    }

    private static CommandType commandType(Object value) {
        String name = Bag.shown(value);
        return Stream.of(CommandType.values())
                .filter(type -> OrdinalIgnoreCase.equal(type.name(), name))
                .findFirst()
                .orElse(null);
    }

    /** At the end of the depth a parameter is just a text, so that only its name is known. */
    private static Map<String, ParameterMetadata> parameters(Object value) {
        Map<String, ParameterMetadata> parameters = new LinkedHashMap<>();
        if (value instanceof PSDictionary dictionary) {
            dictionary.forEach((key, described) -> {
                String name = Bag.shown(key);
                boolean whole = described instanceof PSObject object
                        && object.property("Name").isPresent();
                parameters.put(
                        name,
                        whole
                                ? parameter((PSObject) described)
                                : new ParameterMetadata(name, "", List.of(), false, false));
            });
        }
        return parameters;
    }

    private static List<String> texts(Object value) {
        return value instanceof PSList list ? list.stream().map(Bag::shown).toList() : List.of();
    }
}
