package org.runspace.sample.question;

import java.util.List;

/**
 * What a script wants to know.
 *
 * @param number which one of its run
 * @param caption a heading; may be empty
 * @param message what it is about; may be empty
 * @param fields the values that are asked for
 */
public record Question(int number, String caption, String message, List<Field> fields) {}
