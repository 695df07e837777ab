package org.runspace.endpoint;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.endpoint.command.Wildcards;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.MessageType;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * Answers GET_COMMAND_METADATA (MS-PSRP 2.2.2.14): the number of the commands, then each of them. The commands of an
 * endpoint do not declare their parameters.
 */
final class CommandMetadata {
    private static final String CUSTOM = "System.Management.Automation.PSCustomObject";
    private static final int CMDLET = 8;

    private CommandMetadata() {}

    static void answer(EndpointSession session, UUID pipeline, GetCommandMetadata request) {
        List<String> names = session.endpoint().commandNames().stream()
                .filter(name -> isWanted(name, request))
                .toList();
        try {
            session.send(
                    pipeline,
                    MessageType.PIPELINE_OUTPUT,
                    object("Microsoft.PowerShell.Commands.GenericMeasureInfo")
                            .extended("Count", names.size())
                            .build());
            for (String name : names) {
                session.send(pipeline, MessageType.PIPELINE_OUTPUT, describe(name));
            }
            session.finished(pipeline, PipelineState.COMPLETED, null);
        } catch (InterruptedException e) {
            session.finished(pipeline, PipelineState.STOPPED, null);
        }
    }

    private static boolean isWanted(String name, GetCommandMetadata request) {
        boolean type = request.commandTypes() == null || (request.commandTypes() & CMDLET) != 0;
        boolean matches = request.names() == null
                || request.names().stream()
                        .anyMatch(
                                pattern -> Wildcards.match(PSObject.of(pattern).toString(), name));
        return type && matches;
    }

    private static PSObject describe(String name) {
        return object("System.Management.Automation.CmdletInfo")
                .extended("Name", name)
                .extended("Namespace", "Loopback")
                .extended("HelpUri", "")
                .extended("CommandType", PSEnum.of("System.Management.Automation.CommandTypes", "Cmdlet", CMDLET))
                .extended("ResolvedCommandName", null)
                .extended("OutputType", PSList.of())
                .extended("Parameters", PSDictionary.of(PSDictionary.HASHTABLE, Map.of()))
                .build();
    }

    private static PSObject.Builder object(String selected) {
        return PSObject.builder().typeNames(List.of("Selected." + selected, CUSTOM, "System.Object"));
    }
}
