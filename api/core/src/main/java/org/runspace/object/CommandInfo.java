package org.runspace.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command of the server, as {@code Get-Command} and the metadata of implicit remoting describe it (MS-PSRP 2.2.3.22).
 * Texts are empty where the server sent none.
 *
 * @param name the command's name
 * @param commandType its kind, or null if the server sent none
 * @param moduleName the name of the module it belongs to
 * @param helpUri the address of its online help
 * @param resolvedCommandName the command an alias stands for, or null
 * @param outputTypes the full .NET names of the types it outputs
 * @param parameters by name, in the order the server sent them; in the output of {@code Get-Command} itself they have
 *     names only
 * @param source the received object, with all its properties; null if this record was not received
 */
public record CommandInfo(
        String name,
        @Nullable CommandType commandType,
        String moduleName,
        String helpUri,
        @Nullable String resolvedCommandName,
        List<String> outputTypes,
        Map<String, ParameterMetadata> parameters,
        @Nullable PSObject source) {
    /** Copies the list and the map. */
    public CommandInfo {
        outputTypes = List.copyOf(outputTypes);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Returns the parameter with the given name or alias.
     *
     * @param nameOrAlias compared without case, as PowerShell does
     * @return empty if there is none
     */
    public Optional<ParameterMetadata> parameter(String nameOrAlias) {
        return parameters.values().stream()
                .filter(p -> Stream.concat(Stream.of(p.name()), p.aliases().stream())
                        .anyMatch(name -> OrdinalIgnoreCase.equal(name, nameOrAlias)))
                .findFirst();
    }

    /** Returns the command's name. */
    @Override
    public String toString() {
        return name;
    }
}
