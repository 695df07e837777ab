package org.runspace;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What a method that stands for a command returns of its output. */
enum CommandShape {
    /** Nothing: the output is dropped. */
    NOTHING,
    /** Exactly one object. */
    ONE,
    /** One object or none. */
    OPTIONAL,
    /** All objects, if no error was written. */
    LIST,
    /** Everything that was received, errors included. */
    RESULT,
    /** The objects one by one. */
    STREAM,
    /** The objects as they are asked for. */
    PUBLISHER;

    /**
     * What a method returns.
     *
     * @param shape of the whole
     * @param item the class of the objects
     * @param later whether it comes by a future
     */
    record Returned(CommandShape shape, Class<?> item, boolean later) {}

    /** Returns what the type of a method means, or null if it means nothing. */
    static @Nullable Returned of(Type type) {
        if (raw(type) != CompletableFuture.class) {
            return of(type, false);
        }
        Type inner = argument(type);
        Returned returned = inner == null ? null : of(inner, true);
        boolean possible = returned != null && returned.shape() != STREAM && returned.shape() != PUBLISHER;
        return possible ? returned : null;
    }

    private static @Nullable Returned of(Type type, boolean later) {
        Class<?> raw = raw(type);
        if (raw == void.class || raw == Void.class) {
            return new Returned(NOTHING, Object.class, later);
        }
        CommandShape shape = container(raw);
        Type item = shape == ONE ? type : argument(type);
        return item instanceof Class<?> plain ? new Returned(shape, plain, later) : null;
    }

    private static CommandShape container(@Nullable Class<?> raw) {
        if (raw == Optional.class) {
            return OPTIONAL;
        }
        if (raw == List.class) {
            return LIST;
        }
        if (raw == InvocationResult.class) {
            return RESULT;
        }
        if (raw == Stream.class) {
            return STREAM;
        }
        return raw == Flow.Publisher.class ? PUBLISHER : ONE;
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    private static @Nullable Type argument(Type type) {
        return type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : null;
    }

    /** Makes of the whole result what the method returns. */
    @Nullable
    Object of(InvocationResult<?> result, String command, String method) {
        if (this == RESULT) {
            return result;
        }
        List<?> output = result.orThrow().output();
        return switch (this) {
            case NOTHING -> null;
            case LIST -> output;
            case OPTIONAL -> output.isEmpty() ? Optional.empty() : Optional.of(only(output, command, method));
            default -> only(output, command, method);
        };
    }

    private static Object only(List<?> output, String command, String method) {
        if (output.size() != 1) {
            throw new RunspaceException(ErrorCode.OUTPUT_COUNT, null, command, output.size(), method);
        }
        return output.get(0);
    }
}
