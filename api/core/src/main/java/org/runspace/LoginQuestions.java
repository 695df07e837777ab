package org.runspace;

import java.util.List;

/**
 * What the other side asks during a login (RFC 4256 section 3.2 for SSH). All texts are the other side's and may say
 * anything.
 *
 * @param title may be empty
 * @param instruction may be empty and may have several lines
 * @param questions in their order; possibly none, when there is only something to show
 */
public record LoginQuestions(String title, String instruction, List<Question> questions) {
    /** Copies the list. */
    public LoginQuestions {
        questions = List.copyOf(questions);
    }

    /**
     * One question.
     *
     * @param text what is asked
     * @param visible whether the answer may be shown while it is typed
     */
    public record Question(String text, boolean visible) {}
}
