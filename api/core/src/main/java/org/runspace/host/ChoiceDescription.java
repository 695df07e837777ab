package org.runspace.host;

/**
 * One of the choices a user is offered.
 *
 * @param label the text to show, with {@code &} before its hot key: {@code &Yes}
 * @param helpMessage an explanation of the choice, possibly empty
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
     * Returns the hot key of this choice.
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
