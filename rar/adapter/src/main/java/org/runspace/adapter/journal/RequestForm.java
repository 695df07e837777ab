package org.runspace.adapter.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.Clixml;
import org.runspace.PSInvocationSettings;
import org.runspace.PipelineResultTypes;
import org.runspace.RemoteStreamOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.StreamMerge;

/** The commands of a compensation as a CLIXML document. */
final class RequestForm {
    /** How long a document may be, in characters. */
    static final int LONGEST = 1 << 20;

    /** What a document with nothing has, in characters. */
    private static final int FRAME = Clixml.write(Stream.of()).length();

    private static final String SECRET = "<SS";

    private RequestForm() {}

    /**
     * Returns a request whose input may be read more than once.
     *
     * @throws SessionStateException if the input, which may have no end, is longer than a document may be, or has an
     *     object without a form
     */
    static PipelineRequest repeatable(PipelineRequest request) {
        if (request.input() == null) {
            return request;
        }
        List<Object> input = new ArrayList<>();
        long length = 0;
        for (Object each : request.input()) {
            length += length(each);
            if (length > LONGEST) {
                throw refused("its input has more than " + LONGEST + " characters", null);
            }
            input.add(each);
        }
        return new PipelineRequest(request.statements(), input, request.timeout(), request.settings());
    }

    private static int length(Object each) {
        try {
            return Clixml.write(Stream.of(PSObject.of(each))).length() - FRAME;
        } catch (RunspaceException e) {
            throw refused("its input: " + e.getMessage(), e);
        }
    }

    /**
     * Returns a request as a document.
     *
     * @throws SessionStateException if it has a part that is a secret, or that has no meaning in another server
     */
    static String write(PipelineRequest request) {
        if (request.settings().host() != null) {
            throw refused("its host is an object of this server", null);
        }
        if (request.kind() != PipelineRequest.Kind.RUN) {
            throw refused("it runs nothing, but asks which commands there are", null);
        }
        String document;
        try {
            document = Clixml.write(Stream.of(fields(request)));
        } catch (RunspaceException e) {
            throw refused(culprit(request) + e.getMessage(), e);
        }
        if (document.contains(SECRET)) {
            throw refused(culprit(request) + "it has a secure string", null);
        }
        if (document.length() > LONGEST) {
            throw refused("it has " + document.length() + " characters, and may have " + LONGEST, null);
        }
        return document;
    }

    private static SessionStateException refused(String reason, RunspaceException cause) {
        return new SessionStateException(ErrorCode.JOURNAL_REFUSED, cause, reason);
    }

    /** Returns the beginning of a sentence with the name of the first parameter that has no form, or a secret. */
    private static String culprit(PipelineRequest request) {
        return request.statements().stream()
                .flatMap(List::stream)
                .flatMap(command -> command.parameters().stream())
                .filter(parameter -> !hasForm(parameter.value()))
                .findFirst()
                .map(parameter ->
                        parameter.name() == null ? "an argument: " : "the parameter " + parameter.name() + ": ")
                .orElse("its input: ");
    }

    private static boolean hasForm(Object value) {
        try {
            return !Clixml.write(Stream.of(PSObject.of(value))).contains(SECRET);
        } catch (RunspaceException e) {
            return false;
        }
    }

    private static Map<String, Object> fields(PipelineRequest request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        PSInvocationSettings settings = request.settings();
        fields.put("Timeout", request.timeout());
        fields.put("AddToHistory", settings.addToHistory());
        fields.put("Nested", settings.nested());
        fields.put(
                "Origins",
                settings.remoteStreamOptions().stream().map(Enum::name).toList());
        fields.put("Input", request.input());
        fields.put(
                "Statements",
                request.statements().stream()
                        .map(statement ->
                                statement.stream().map(RequestForm::fields).toList())
                        .toList());
        return fields;
    }

    private static Map<String, Object> fields(Command command) {
        StreamMerge merge = command.merge();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Text", command.text());
        fields.put("IsScript", command.isScript());
        fields.put("LocalScope", command.useLocalScope());
        fields.put(
                "Merge",
                Stream.of(merge.error(), merge.warning(), merge.verbose(), merge.debug(), merge.information())
                        .map(Enum::name)
                        .toList());
        fields.put("MergeAll", merge.everything());
        fields.put("MergePrevious", merge.previous());
        fields.put(
                "Parameters",
                command.parameters().stream()
                        .map(parameter -> Arrays.asList(parameter.name(), parameter.value()))
                        .toList());
        return fields;
    }

    /**
     * Returns the request that a document has.
     *
     * @throws RuntimeException if the document is not one of {@link #write}
     */
    static PipelineRequest read(String document) {
        try (Stream<PSObject> objects = Clixml.read(document)) {
            Map<?, ?> fields = (Map<?, ?>) only(objects).value();
            Set<RemoteStreamOptions> origins = list(fields, "Origins").stream()
                    .map(name -> RemoteStreamOptions.valueOf(name.toString()))
                    .collect(Collectors.toSet());
            PSInvocationSettings settings =
                    new PSInvocationSettings(is(fields, "AddToHistory"), origins, is(fields, "Nested"), null);
            return new PipelineRequest(
                    list(fields, "Statements").stream()
                            .map(statement -> ((List<?>) statement)
                                    .stream()
                                            .map(command -> command((Map<?, ?>) command))
                                            .toList())
                            .toList(),
                    (List<?>) fields.get("Input"),
                    (Duration) fields.get("Timeout"),
                    settings);
        }
    }

    /** What comes behind the first one is looked at, too: a document that was changed is not to be run in part. */
    private static PSObject only(Stream<PSObject> objects) {
        List<PSObject> all = objects.limit(2).toList();
        if (all.size() != 1) {
            throw new IllegalArgumentException("it is not the document of one compensation");
        }
        return all.get(0);
    }

    private static Command command(Map<?, ?> fields) {
        List<PipelineResultTypes> merge = list(fields, "Merge").stream()
                .map(name -> PipelineResultTypes.valueOf(name.toString()))
                .toList();
        return new Command(
                (String) fields.get("Text"),
                is(fields, "IsScript"),
                (Boolean) fields.get("LocalScope"),
                new StreamMerge(
                        merge.get(0),
                        merge.get(1),
                        merge.get(2),
                        merge.get(3),
                        merge.get(4),
                        is(fields, "MergeAll"),
                        is(fields, "MergePrevious")),
                list(fields, "Parameters").stream()
                        .map(pair -> (List<?>) pair)
                        .map(pair -> new CommandParameter((String) pair.get(0), pair.get(1)))
                        .toList());
    }

    private static List<?> list(Map<?, ?> fields, String name) {
        return (List<?>) Objects.requireNonNull(fields.get(name), name);
    }

    private static boolean is(Map<?, ?> fields, String name) {
        return (Boolean) Objects.requireNonNull(fields.get(name), name);
    }
}
