package org.runspace.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command of the other side, as {@code Get-Command} and the metadata of implicit remoting describe it (MS-PSRP
 * 2.2.3.22). Texts are empty where the peer gave none.
 *
 * @param name the command's name
 * @param commandType its kind, or null if it is not known
 * @param moduleName the module it belongs to
 * @param helpUri where its help is
 * @param resolvedCommandName the command an alias stands for, or null
 * @param outputTypes full .NET names of what it puts out
 * @param parameters by name, in the order of the peer; in the output of {@code Get-Command} itself the peer tells the
 *     names only
 * @param source the object all of this was read from, with everything else the peer sent; null if it was made here
 */
public record CommandInfo(
        String name,
        CommandType commandType,
        String moduleName,
        String helpUri,
        String resolvedCommandName,
        List<String> outputTypes,
        Map<String, ParameterMetadata> parameters,
        PSObject source) {
    /** Copies the list and the map. */
    public CommandInfo {
        outputTypes = List.copyOf(outputTypes);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Returns a parameter by its name or one of its aliases.
     *
     * @param nameOrAlias compared without case, as PowerShell does
     * @return empty if there is none
     */
    public Optional<ParameterMetadata> parameter(String nameOrAlias) {
        return parameters.values().stream()
                .filter(p -> p.name().equalsIgnoreCase(nameOrAlias)
                        || p.aliases().stream().anyMatch(nameOrAlias::equalsIgnoreCase))
                .findFirst();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
