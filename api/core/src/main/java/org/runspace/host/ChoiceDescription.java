package org.runspace.host;

/**
 * One of the choices a user is offered.
 *
 * @param label what is shown, with {@code &} before its hot key: {@code &Yes}
 * @param helpMessage what the choice means; empty if there is nothing to say
 */
public record ChoiceDescription(String label, String helpMessage) {
    /**
     * Creates a choice without help.
     *
     * @param label with {@code &} before its hot key
     */
    public ChoiceDescription(String label) {
        this(label, "");
    }

    /**
     * Returns the key that makes this choice.
     *
     * @return one character in upper case, or the empty text if the label has none
     */
    public String hotKey() {
        return HotKey.of(label);
    }

    /**
     * Returns the label as it is shown.
     *
     * @return the label without the mark of its hot key
     */
    public String plainLabel() {
        return HotKey.plain(label);
    }
}
