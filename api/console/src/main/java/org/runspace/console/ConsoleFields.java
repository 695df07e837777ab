package org.runspace.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.jspecify.annotations.Nullable;
import org.runspace.host.FieldDescription;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSCredential;
import org.runspace.object.PSVersion;

/** Asks for values one by one, in the types that are wanted; a text that is none is asked for again. */
final class ConsoleFields {
    private static final String ARRAY = "[]";
    private static final Set<String> TEXTS = Set.of(FieldDescription.STRING, "System.Object");
    private static final Map<String, Function<String, Object>> TYPES = Map.ofEntries(
            Map.entry("System.SByte", Byte::valueOf),
            Map.entry("System.Byte", UByte::valueOf),
            Map.entry("System.Int16", Short::valueOf),
            Map.entry("System.UInt16", UShort::valueOf),
            Map.entry("System.Int32", Integer::valueOf),
            Map.entry("System.UInt32", UInteger::valueOf),
            Map.entry("System.Int64", Long::valueOf),
            Map.entry("System.UInt64", ULong::valueOf),
            Map.entry("System.Single", Float::valueOf),
            Map.entry("System.Double", Double::valueOf),
            Map.entry("System.Decimal", BigDecimal::new),
            Map.entry("System.Boolean", ConsoleFields::flag),
            Map.entry("System.Char", ConsoleFields::character),
            Map.entry("System.Guid", UUID::fromString),
            Map.entry("System.Version", PSVersion::parse));

    private final ConsoleOutput out;
    private final ConsoleInput in;

    ConsoleFields(ConsoleOutput out, ConsoleInput in) {
        this.out = out;
        this.in = in;
    }

    Map<String, @Nullable Object> ask(List<FieldDescription> fields) {
        if (fields.stream().anyMatch(field -> !field.helpMessage().isEmpty())) {
            out.print("(Type !? for help.)\n");
        }
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (FieldDescription field : fields) {
            answers.put(field.name(), answer(field));
        }
        return answers;
    }

    /** Asks for a password, and for the name if there is none. A user who gives no name declines. */
    @Nullable
    PSCredential credential(String offeredName) {
        String name = offeredName;
        if (name.isEmpty()) {
            out.print("User: ");
            name = in.readAnswer("a user's name").strip();
        }
        if (name.isEmpty()) {
            return null;
        }
        out.print("Password for user " + name + ": ");
        return new PSCredential(name, in.readSecret("a password"));
    }

    private @Nullable Object answer(FieldDescription field) {
        String type = field.typeFullName();
        if (type.equals(FieldDescription.SECURE_STRING)) {
            out.print(field.plainLabel() + ": ");
            return in.readSecret(field.name());
        }
        if (type.equals(FieldDescription.CREDENTIAL)) {
            out.print(field.plainLabel() + "\n");
            return credential("");
        }
        return type.endsWith(ARRAY) ? items(field, type.substring(0, type.length() - ARRAY.length())) : single(field);
    }

    /** Items are asked for until an empty line. */
    private Object items(FieldDescription field, String type) {
        List<Object> items = new ArrayList<>();
        while (true) {
            String typed = line(field, field.plainLabel() + "[" + items.size() + "]: ");
            if (typed.isEmpty()) {
                return items.isEmpty() && field.defaultValue() != null ? field.defaultValue() : items;
            }
            Object item = convert(typed, type);
            if (item != null) {
                items.add(item);
            }
        }
    }

    private @Nullable Object single(FieldDescription field) {
        while (true) {
            String typed = line(field, field.plainLabel() + ": ");
            if (typed.isEmpty() && field.defaultValue() != null) {
                return field.defaultValue();
            }
            if (typed.isEmpty() && !field.mandatory() && !TEXTS.contains(field.typeFullName())) {
                return null;
            }
            Object value = convert(typed, field.typeFullName());
            if (value != null) {
                return value;
            }
        }
    }

    private String line(FieldDescription field, String prompt) {
        while (true) {
            out.print(prompt);
            String typed = in.readAnswer(field.name());
            if (!typed.equals("!?")) {
                return typed;
            }
            out.print((field.helpMessage().isEmpty() ? "There is no help." : field.helpMessage()) + "\n");
        }
    }

    /** What has no Java type here stays a text: PowerShell converts it. */
    private @Nullable Object convert(String typed, String type) {
        Function<String, Object> parser = TYPES.get(type);
        try {
            return parser == null ? typed : parser.apply(typed.strip());
        } catch (IllegalArgumentException e) {
            out.print("\"" + typed + "\" is not a value of " + type + ".\n");
            return null;
        }
    }

    private static Boolean flag(String text) {
        if (OrdinalIgnoreCase.equal(text, "true") || OrdinalIgnoreCase.equal(text, "false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Character character(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException(text);
    }
}
