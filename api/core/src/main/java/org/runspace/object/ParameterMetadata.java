package org.runspace.object;

import java.util.List;

/**
 * A parameter of a command (MS-PSRP 2.2.3.21).
 *
 * @param name the name without hyphen
 * @param parameterType the full .NET name of its type; empty if the server did not send it
 * @param aliases its other names
 * @param isDynamic whether it exists only when other parameters have certain arguments
 * @param switchParameter whether it is given without a value
 */
public record ParameterMetadata(
        String name, String parameterType, List<String> aliases, boolean isDynamic, boolean switchParameter) {
    /** Copies the list of aliases. */
    public ParameterMetadata {
        aliases = List.copyOf(aliases);
    }

    /** Returns the name and the type, as in {@code -Name <System.String>}. */
    @Override
    public String toString() {
        return "-" + name + (switchParameter || parameterType.isEmpty() ? "" : " <" + parameterType + ">");
    }
}
