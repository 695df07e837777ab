package org.runspace.sample.question;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a script wants to know.
 *
 * @param number which one of its run
 * @param caption a heading; may be empty
 * @param message what it is about; may be empty
 * @param fields the values that are asked for
 */
public record Question(int number, String caption, String message, List<Field> fields) {
    /** Tells whether texts can be the values of all fields, in their order. */
    boolean takes(List<String> values) {
        return values.size() == fields.size()
                && IntStream.range(0, values.size()).allMatch(i -> fields.get(i).takes(values.get(i)));
    }
}
