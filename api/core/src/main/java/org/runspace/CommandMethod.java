package org.runspace;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.mapping.Cmdlet;
import org.runspace.mapping.Mismatch;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.mapping.Param;
import org.runspace.mapping.PipelineInput;

/**
 * A method that stands for a command.
 *
 * @param name of the method
 * @param command that it runs
 * @param parameters of the command, for each argument of the method; empty for the argument that is piped in
 * @param returned what is made of the output
 * @param select whether the server sends only what is needed
 */
record CommandMethod(
        String name,
        String command,
        List<Optional<String>> parameters,
        CommandShape.Returned returned,
        boolean select) {
    private static final List<Class<?>> INPUTS =
            List.of(Iterable.class, Iterator.class, Stream.class, Flow.Publisher.class);

    /** Reads a method, or reports what is wrong with it and returns null. */
    static @Nullable CommandMethod of(Method method, List<Mismatch> wrong) {
        int before = wrong.size();
        Cmdlet cmdlet = method.getAnnotation(Cmdlet.class);
        String command = cmdlet == null ? derived(method.getName()) : cmdlet.value();
        if (command == null) {
            wrong.add(new Mismatch(method.getName(), "a name of one word", "a verb and a noun, or @Cmdlet"));
        }
        List<Optional<String>> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter(method, parameter, wrong));
        }
        if (parameters.stream().filter(Optional::isEmpty).count() > 1) {
            wrong.add(new Mismatch(method.getName(), "several arguments with @PipelineInput", "one"));
        }
        CommandShape.Returned returned = returned(method, wrong);
        boolean select = cmdlet != null && cmdlet.select();
        return wrong.size() > before || command == null || returned == null
                ? null
                : new CommandMethod(method.getName(), command, List.copyOf(parameters), returned, select);
    }

    /** {@code Get-ChildItem} of {@code getChildItem}. */
    private static @Nullable String derived(String method) {
        int noun = 0;
        while (noun < method.length() && !Character.isUpperCase(method.charAt(noun))) {
            noun++;
        }
        return noun == 0 || noun == method.length()
                ? null
                : Character.toUpperCase(method.charAt(0)) + method.substring(1, noun) + "-" + method.substring(noun);
    }

    private static Optional<String> parameter(Method method, Parameter parameter, List<Mismatch> wrong) {
        String path = method.getName() + "(" + parameter.getName() + ")";
        if (parameter.isAnnotationPresent(PipelineInput.class)) {
            if (INPUTS.stream().noneMatch(input -> input.isAssignableFrom(parameter.getType()))) {
                wrong.add(new Mismatch(
                        path,
                        "@PipelineInput at the type " + parameter.getType().getName(),
                        "an Iterable, Iterator, Stream or Flow.Publisher"));
            }
            return Optional.empty();
        }
        Param given = parameter.getAnnotation(Param.class);
        if (given == null && !parameter.isNamePresent()) {
            wrong.add(new Mismatch(path, "no name", "@Param, or an interface that is compiled with -parameters"));
        }
        return Optional.of(given == null ? parameter.getName() : given.value());
    }

    private static CommandShape.@Nullable Returned returned(Method method, List<Mismatch> wrong) {
        CommandShape.Returned returned = CommandShape.of(method.getGenericReturnType());
        if (returned == null) {
            wrong.add(new Mismatch(
                    method.getName(),
                    "the type " + method.getGenericReturnType().getTypeName(),
                    "void, or T, Optional<T>, List<T>, Stream<T>, Flow.Publisher<T>, InvocationResult<T> or a"
                            + " CompletableFuture of such, with a class T"));
            return null;
        }
        try {
            ObjectMapping.of(returned.item());
        } catch (ObjectMappingException e) {
            e.mismatches()
                    .forEach(mismatch -> wrong.add(new Mismatch(
                            mismatch.path().isEmpty() ? method.getName() : method.getName() + ", " + mismatch.path(),
                            mismatch.found(),
                            mismatch.expected())));
        }
        return returned;
    }

    /** Runs the command. */
    @Nullable
    Object call(RemoteRunspace runspace, @Nullable Object[] arguments) {
        PowerShell pipeline = runspace.powerShell().addCommand(command);
        for (int i = 0; i < arguments.length; i++) {
            add(pipeline, parameters.get(i), arguments[i]);
        }
        if (select) {
            pipeline.select(returned.item());
        }
        return switch (returned.shape()) {
            case STREAM -> pipeline.stream(returned.item());
            case PUBLISHER -> pipeline.publisher(returned.item());
            default ->
                returned.later()
                        ? DerivedFuture.of(pipeline.invokeAsync(returned.item()), this::whole)
                        : whole(pipeline.invoke(returned.item()));
        };
    }

    /** What is null, an empty {@code Optional} or an empty array is left out, as if it had not been written. */
    private static void add(PowerShell pipeline, Optional<String> parameter, @Nullable Object argument) {
        Object value = argument instanceof Optional<?> optional ? optional.orElse(null) : argument;
        if (value == null || (value.getClass().isArray() && Array.getLength(value) == 0)) {
            return;
        }
        if (parameter.isPresent()) {
            pipeline.addParameter(parameter.get(), value);
        } else {
            input(pipeline, value);
        }
    }

    private static void input(PowerShell pipeline, Object value) {
        if (value instanceof Iterable<?> objects) {
            pipeline.input(objects);
        } else if (value instanceof Iterator<?> objects) {
            pipeline.input(objects);
        } else if (value instanceof Stream<?> objects) {
            pipeline.input(objects);
        } else if (value instanceof Flow.Publisher<?> objects) {
            pipeline.input(objects);
        }
    }

    private @Nullable Object whole(InvocationResult<?> result) {
        return returned.shape().of(result, command, name);
    }
}
