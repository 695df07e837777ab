package org.runspace.pipeline;

import org.jspecify.annotations.Nullable;
import org.runspace.object.PSObject;

/**
 * A parameter or an argument of a {@link Command} (MS-PSRP 2.2.3.13).
 *
 * @param name the parameter's name without a dash, or null for a positional argument
 * @param value a Java type as listed at {@link PSObject}, or null; {@link Boolean#TRUE} sets a switch
 */
public record CommandParameter(
        @Nullable String name, @Nullable Object value) {}
