package org.runspace;

import java.util.List;

/**
 * Questions that a server asks during a login (RFC 4256 section 3.2 for SSH). All texts are written by the server and
 * may say anything.
 *
 * @param title may be empty
 * @param instruction may be empty and may have several lines
 * @param questions in the order to ask them; empty if the server only shows its texts
 */
public record LoginQuestions(String title, String instruction, List<Question> questions) {
    /** Copies the list. */
    public LoginQuestions {
        questions = List.copyOf(questions);
    }

    /**
     * One question.
     *
     * @param text the question
     * @param visible whether the answer may be shown while the user types it
     */
    public record Question(String text, boolean visible) {}
}
