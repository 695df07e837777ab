package org.runspace.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * Completes lines by the server's {@code TabExpansion2}. It is a parser, too, because only the server knows which part
 * of a line a completion replaces. An endpoint without the command is asked once.
 */
final class RemoteCompletion implements Parser, Completer {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_CANDIDATES = 1000;
    private static final String NO_COMMAND = "CommandNotFoundException";

    private final RemoteRunspace runspace;
    private String before = "";
    private boolean missing;

    RemoteCompletion(RemoteRunspace runspace) {
        this.runspace = runspace;
    }

    /** Sets the lines before the one that is completed, line ends included. */
    void after(String lines) {
        before = lines;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return context == ParseContext.COMPLETE && !missing ? ask(line, cursor) : CompletedLine.without(line, cursor);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof CompletedLine completed) {
            candidates.addAll(completed.candidates());
        }
    }

    /** Whatever goes wrong, nothing is completed: a lost session is told by the line that is run next. */
    private CompletedLine ask(String line, int cursor) {
        try {
            List<PSObject> answers = runspace.powerShell()
                    .addCommand("TabExpansion2")
                    .addParameter("inputScript", before + line)
                    .addParameter("cursorColumn", before.length() + cursor)
                    .timeout(LIMIT)
                    .invoke()
                    .output();
            return answers.isEmpty() ? CompletedLine.without(line, cursor) : read(answers.get(0), line, cursor);
        } catch (RemoteCommandException e) {
            missing = e.errorRecord()
                    .filter(error -> error.fullyQualifiedErrorId().equals(NO_COMMAND))
                    .isPresent();
            return CompletedLine.without(line, cursor);
        } catch (RunspaceException e) {
            return CompletedLine.without(line, cursor);
        }
    }

    private CompletedLine read(PSObject answer, String line, int cursor) {
        if (!(answer.get("ReplacementIndex") instanceof Integer index)
                || !(answer.get("ReplacementLength") instanceof Integer length)) {
            return CompletedLine.without(line, cursor);
        }
        int from = index - before.length();
        int to = from + length;
        if (from < 0 || from > cursor || to < cursor || to > line.length()) {
            return CompletedLine.without(line, cursor);
        }
        return new CompletedLine(line, cursor, line.substring(from, to), cursor - from, candidates(answer));
    }

    private static List<Candidate> candidates(PSObject answer) {
        List<Candidate> candidates = new ArrayList<>();
        if (answer.get("CompletionMatches") instanceof PSList matches) {
            for (Object match : matches) {
                if (match instanceof PSObject result && candidates.size() < MOST_CANDIDATES) {
                    String text = PSObject.textOf(result.get("CompletionText"));
                    String shown = PSObject.textOf(result.get("ListItemText"));
                    if (isPlain(text) && isPlain(shown)) {
                        candidates.add(new Candidate(text, shown, null, null, null, null, false, candidates.size()));
                    }
                }
            }
        }
        return candidates;
    }

    /** What has a control character could steer the terminal, or run as a line of its own. */
    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    }
}
