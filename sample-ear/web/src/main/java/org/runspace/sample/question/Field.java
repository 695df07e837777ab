package org.runspace.sample.question;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.runspace.host.ChoiceDescription;

/**
 * One value that a question asks for.
 *
 * @param kind how it is given
 * @param label what it is
 * @param help more about it; may be empty
 * @param given what is there before the user types
 * @param choices the choices, for the kinds that have some
 */
public record Field(Kind kind, String label, String help, String given, List<ChoiceDescription> choices) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    /** How a value is given. */
    public enum Kind {
        /** A line of text. */
        TEXT,
        /** A text that is not shown. */
        SECRET,
        /** The number of one choice. */
        CHOICE,
        /** The numbers of some choices, with commas between them. */
        CHOICES
    }

    /** Tells whether a text can be the field's value: of choices it is the number of one, or are those of some. */
    boolean takes(String value) {
        return switch (kind) {
            case TEXT, SECRET -> true;
            case CHOICE -> isChoice(value);
            case CHOICES ->
                value.isEmpty() || Arrays.stream(value.split(",", -1)).allMatch(this::isChoice);
        };
    }

    private boolean isChoice(String number) {
        return NUMBER.matcher(number).matches() && Integer.parseInt(number) < choices.size();
    }

    static Field text(String label, String help, String given) {
        return new Field(Kind.TEXT, label, help, given, List.of());
    }

    static Field secret(String label, String help) {
        return new Field(Kind.SECRET, label, help, "", List.of());
    }

    static Field choice(Kind kind, List<ChoiceDescription> choices, String chosen) {
        return new Field(kind, "", "", chosen, choices);
    }
}
